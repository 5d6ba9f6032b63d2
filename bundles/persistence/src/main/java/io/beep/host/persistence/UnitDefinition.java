// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence;

import java.util.List;

/**
 * A capability's part of the database.
 *
 * @param name the capability's name, which also begins the names of all its tables: {@code tasks}
 * @param changeLog the resource with its Liquibase change log: {@code db/tasks.xml}
 * @param anchor a class of the bundle that holds the change log and the entities
 * @param entities the JPA entities
 */
public record UnitDefinition(String name, String changeLog, Class<?> anchor, List<Class<?>> entities) {
    public UnitDefinition {
        entities = List.copyOf(entities);
    }

    public static UnitDefinition of(String name, Class<?> anchor, Class<?>... entities) {
        return new UnitDefinition(name, "db/" + name + ".xml", anchor, List.of(entities));
    }
}
