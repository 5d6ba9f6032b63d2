// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web;

import org.osgi.annotation.versioning.ProviderType;

/** The description of all operations that are served at this moment, those of plugins too. */
@ProviderType
public interface ApiDescription {
    /** An OpenAPI 3.1 document as JSON in UTF-8. Made when the set of resources has changed, then remembered. */
    byte[] json();
}
