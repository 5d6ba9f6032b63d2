// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.web.internal.ThingsResource;
import org.junit.jupiter.api.Test;

class SchemaNamesTest {
    private final SchemaNames names = new SchemaNames();

    private record Part() {}

    @Test
    void aTypeWithinAnotherHasBothNames() {
        assertThat(names.getNameOfClass(ThingsResource.Part.class)).isEqualTo("ThingsPart");
        assertThat(names.getNameOfClass(Part.class)).isEqualTo("SchemaNamesTestPart");
    }

    @Test
    void ofTwoThatAreCalledTheSameOneHasItsPackageInFront() {
        assertThat(names.getNameOfClass(java.util.List.class)).isEqualTo("List");
        assertThat(names.getNameOfClass(java.awt.List.class)).isEqualTo("AwtList");
        assertThat(names.getNameOfClass(java.util.List.class)).isEqualTo("List");
    }
}
