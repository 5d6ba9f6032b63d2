// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.internal;

import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import java.time.Duration;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How engines are run.
 *
 * @param slots requests that one engine answers at once
 * @param queueLength requests that may wait for one engine
 * @param maxLoaded engines at once
 * @param promptTimeout the longest silence of an engine before an answer begins
 * @param answerTimeout the longest silence of an engine once it has begun
 */
record EngineOptions(
        int contextTokens,
        int slots,
        int threads,
        int queueLength,
        int maxLoaded,
        Duration queueTimeout,
        Duration loadTimeout,
        Duration promptTimeout,
        Duration answerTimeout,
        Duration idleTimeout) {
    /** Settings, in {@code beep.inference.cfg}; two underscores here are one in the file. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/inference", name = "%name")
    @interface Config {
        @AttributeDefinition(name = "%contextTokens", min = "128")
        int context__tokens() default 4096;

        @AttributeDefinition(name = "%slots", min = "1", max = "64")
        int slots() default 4;

        @AttributeDefinition(name = "%threads", min = "0", max = "256")
        int threads() default 0;

        @AttributeDefinition(name = "%queueLength", min = "0", max = "10000")
        int queue__length() default 32;

        @AttributeDefinition(name = "%maxLoaded", min = "1", max = "64")
        int max__loaded() default 2;

        @AttributeDefinition(name = "%queueTimeout", min = "1")
        int queue__timeout__seconds() default 120;

        @AttributeDefinition(name = "%loadTimeout", min = "1")
        int load__timeout__seconds() default 300;

        @AttributeDefinition(name = "%promptTimeout", min = "1")
        int prompt__timeout__seconds() default 1800;

        @AttributeDefinition(name = "%answerTimeout", min = "1")
        int answer__timeout__seconds() default 300;

        @AttributeDefinition(name = "%idleTimeout", min = "1")
        int idle__timeout__seconds() default 600;
    }

    static EngineOptions of(Config config) {
        return new EngineOptions(
                Math.max(128, config.context__tokens()),
                Math.clamp(config.slots(), 1, 64),
                config.threads() > 0 ? Math.min(config.threads(), 256) : freeCores(),
                Math.clamp(config.queue__length(), 0, 10_000),
                Math.clamp(config.max__loaded(), 1, 64),
                Duration.ofSeconds(Math.max(1, config.queue__timeout__seconds())),
                Duration.ofSeconds(Math.max(1, config.load__timeout__seconds())),
                Duration.ofSeconds(Math.max(1, config.prompt__timeout__seconds())),
                Duration.ofSeconds(Math.max(1, config.answer__timeout__seconds())),
                Duration.ofSeconds(Math.max(1, config.idle__timeout__seconds())));
    }

    /** All cores but one for the host; engines that spin on a busy core collapse. */
    private static int freeCores() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, 256);
    }

    LoadOptions loadOptions(ModelFile model) {
        return new LoadOptions(Math.min(contextTokens, model.contextTokens()), slots, threads);
    }
}
