// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

/**
 * Reads requests' bodies and writes answers. A class, not an object, of an application: each build of the application makes its own,
 * and the mapper in it forgets the classes of bundles that have gone together with the build.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    /** What is bytes or text already, whatever it is about. */
    private static final Set<Class<?>> RAW =
            Set.of(String.class, byte[].class, InputStream.class, StreamingOutput.class);

    private final JsonMapper mapper = HostJson.newMapper();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isObject(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isObject(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var reader = mapper.readerFor(mapper.constructType(generic));
        try (var parser = reader.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new HostException(RequestError.INVALID_JSON, "The request needs a body in JSON");
            }
            Object value = reader.readValue(parser);
            if (value == null) {
                throw new HostException(RequestError.INVALID_JSON, "The request's body must not be null");
            }
            return value;
        } catch (InvalidDefinitionException e) {
            throw new IllegalStateException("JSON cannot be read as " + generic, e); // our fault, not the client's
        } catch (JacksonException e) {
            throw JsonFailure.of(e);
        } catch (CharConversionException e) {
            throw new HostException(RequestError.INVALID_JSON, "The request's body is not text in UTF-8", e);
        }
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        mapper.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(body, value);
    }

    /** Whether it becomes JSON here. */
    public static boolean isObject(Class<?> type) {
        return RAW.stream().noneMatch(raw -> raw.isAssignableFrom(type));
    }
}
