// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for our records without their saying so. A component must be there, and must not be null, unless it is an
 * {@code Optional}: a record never has to expect what its types exclude. Constants are in lower case.
 */
final class RecordRules extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        if (isOfRecord(member)) {
            return !OPTIONALS.contains(member.getRawType()) || isAlwaysWritten(member);
        }
        return super.hasRequiredMarker(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        var said = super.findSetterInfo(annotated);
        if (!(annotated instanceof AnnotatedMember member) || !isOfRecord(member)) {
            return said;
        }
        var type = member.getRawType();
        var value = OPTIONALS.contains(type) ? Nulls.DEFAULT : Nulls.FAIL;
        // Of an optional list it is the list that this is about.
        var held = member.getType().isReferenceType() ? member.getType().getReferencedType() : member.getType();
        var content = held.isContainerType() ? Nulls.FAIL : Nulls.DEFAULT;
        return JsonSetter.Value.construct(value, content).withOverrides(said);
    }

    @Override
    public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
        var said = super.findEnumValues(config, type, constants, names);
        for (int i = 0; i < constants.length; i++) {
            if (said[i] == null) {
                said[i] = constants[i].name().toLowerCase(Locale.ROOT);
            }
        }
        return said;
    }

    /** What is empty is then {@code null} in answers, instead of not being there. */
    private static boolean isAlwaysWritten(AnnotatedMember member) {
        var inclusion = member.getAnnotation(JsonInclude.class);
        return inclusion != null && inclusion.value() == JsonInclude.Include.ALWAYS;
    }

    private static boolean isOfRecord(AnnotatedMember member) {
        return member.getDeclaringClass().isRecord();
    }
}
