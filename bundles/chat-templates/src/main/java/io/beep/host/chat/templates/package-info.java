// SPDX-License-Identifier: Apache-2.0
/**
 * Renders the chat templates that come with language models: from the messages of a conversation to the text of a prompt.
 *
 * <p>The language is that of the <a href="https://jinja.palletsprojects.com/en/3.1.x/templates/">Jinja 3.1 documentation</a>,
 * in the environment that Hugging Face's transformers gives to
 * <a href="https://huggingface.co/docs/transformers/chat_templating">chat templates</a>: {@code trim_blocks} and
 * {@code lstrip_blocks}, no escaping for HTML, the immutable sandbox, {@code break} and {@code continue}, the tag
 * {@code generation}, the functions {@code raise_exception} and {@code strftime_now}, and {@code tojson} with the options of
 * Python's {@code json.dumps}. The aim is the same text as from Python, character for character, or a failure where Python
 * fails; tests compare the two.
 *
 * <p>Not supported are
 *
 * <ul>
 *   <li>other templates ({@code include}, {@code import}, {@code extends}, {@code block}) and the tag {@code autoescape};
 *   <li>the filters {@code filesizeformat}, {@code pprint}, {@code random}, {@code striptags}, {@code urlencode},
 *       {@code urlize}, {@code wordwrap} and {@code xmlattr}, and the function {@code lipsum};
 *   <li>text that is marked as safe: {@code safe} changes nothing, and {@code escape} twice escapes twice;
 *   <li>of strings, the methods {@code encode}, {@code expandtabs}, {@code format_map}, {@code maketrans},
 *       {@code translate}, {@code isidentifier}, {@code isprintable} and {@code istitle}; and in {@code format}, fields that
 *       look into a value ({@code {0.name}}) or into other fields;
 *   <li>{@code true} and {@code 1} as the same key of a dict, tuples that hold tuples as keys, and sets made of
 *       {@code keys()};
 *   <li>integers of more than 1,024 bits, and complex numbers.
 * </ul>
 *
 * <p>Templates are programs by strangers. They reach nothing of Java, and nothing outside; the {@link
 * io.beep.host.chat.templates.Limits} bound what they cost. The package needs the JDK alone and is used in worker processes.
 */
@Export
@NullMarked
package io.beep.host.chat.templates;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
