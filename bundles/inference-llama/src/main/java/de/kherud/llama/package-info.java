// SPDX-License-Identifier: Apache-2.0
/** Our foot in the door of the engine's binding. */
@NullMarked
package de.kherud.llama;

import org.jspecify.annotations.NullMarked;
