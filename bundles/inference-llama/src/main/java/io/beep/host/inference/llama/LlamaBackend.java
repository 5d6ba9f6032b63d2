// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.llama;

import io.beep.host.inference.llama.wire.Wire;
import io.beep.host.spi.ProviderId;
import io.beep.host.spi.error.ErrorKind;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.health.Health;
import io.beep.host.spi.health.HealthCheck;
import io.beep.host.spi.inference.ChatBackend;
import io.beep.host.spi.inference.ChatSession;
import io.beep.host.spi.inference.InferenceError;
import io.beep.host.spi.inference.LoadOptions;
import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.processes.ProcessLauncher;
import io.beep.host.spi.processes.Worker;
import io.beep.host.spi.processes.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Runs GGUF models with llama.cpp, each in a worker process. */
@Component(
        name = "beep.inference.llama",
        service = {ChatBackend.class, HealthCheck.class})
@Designate(ocd = LlamaBackend.Config.class)
@ProviderId(id = "llama")
public final class LlamaBackend implements ChatBackend, HealthCheck {
    private static final String MAIN_CLASS = "io.beep.host.inference.llama.worker.LlamaWorker";
    /** Prompts of some megabytes pass through several times; the weights are not in the Java heap. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "--enable-native-access=ALL-UNNAMED");
    /** What chats among the architectures that llama.cpp b4916 knows, the one in the worker. */
    private static final Set<String> ARCHITECTURES = Set.of(
            "arctic",
            "arwkv7",
            "baichuan",
            "bitnet",
            "bloom",
            "chameleon",
            "chatglm",
            "codeshell",
            "cohere2",
            "command-r",
            "dbrx",
            "deci",
            "deepseek",
            "deepseek2",
            "exaone",
            "falcon",
            "gemma",
            "gemma2",
            "gemma3",
            "gpt2",
            "gptneox",
            "granite",
            "granitemoe",
            "grok",
            "internlm2",
            "jais",
            "llama",
            "mamba",
            "minicpm",
            "minicpm3",
            "mpt",
            "nemotron",
            "olmo",
            "olmo2",
            "olmoe",
            "openelm",
            "orion",
            "phi2",
            "phi3",
            "phimoe",
            "plamo",
            "qwen",
            "qwen2",
            "qwen2moe",
            "refact",
            "rwkv6",
            "rwkv6qwen2",
            "rwkv7",
            "stablelm",
            "starcoder",
            "starcoder2",
            "xverse");

    private final ProcessLauncher processes;
    private final WorkerJar jar;
    private final Timeouts timeouts;
    private final MemoryLimit memoryLimit;
    private final Platform platform;

    /** The settings. */
    @ObjectClassDefinition(localization = "OSGI-INF/l10n/llama", name = "%name", description = "%description")
    public @interface Config {
        @AttributeDefinition(name = "%startTimeout", description = "%startTimeout.description", min = "1")
        int start__timeout__seconds() default 60;

        @AttributeDefinition(name = "%loadTimeout", description = "%loadTimeout.description", min = "1")
        int load__timeout__seconds() default 600;

        @AttributeDefinition(name = "%promptTimeout", description = "%promptTimeout.description", min = "1")
        int prompt__timeout__seconds() default 60;

        @AttributeDefinition(name = "%cancelTimeout", description = "%cancelTimeout.description", min = "1")
        int cancel__timeout__seconds() default 30;

        @AttributeDefinition(name = "%memoryLimit", description = "%memoryLimit.description", min = "-1")
        long memory__limit__bytes() default 0;
    }

    /**
     * How long a worker may take.
     *
     * @param start to start and connect
     * @param load to load its model
     * @param prompt to read a prompt, before it is computed
     * @param cancel to end an answer that was stopped, or to say anything else
     */
    record Timeouts(Duration start, Duration load, Duration prompt, Duration cancel) {}

    @Activate
    public LlamaBackend(@Reference ProcessLauncher processes, Config config) {
        this(
                processes,
                Path.of(System.getProperty("beep.home"), "cache", "workers"),
                new Timeouts(
                        Duration.ofSeconds(config.start__timeout__seconds()),
                        Duration.ofSeconds(config.load__timeout__seconds()),
                        Duration.ofSeconds(config.prompt__timeout__seconds()),
                        Duration.ofSeconds(config.cancel__timeout__seconds())),
                MemoryLimit.of(config.memory__limit__bytes()),
                Platform.current());
    }

    LlamaBackend(ProcessLauncher processes, Path cache, Timeouts timeouts, MemoryLimit memoryLimit, Platform platform) {
        this.processes = processes;
        this.jar = new WorkerJar(cache);
        this.timeouts = timeouts;
        this.memoryLimit = memoryLimit;
        this.platform = platform;
    }

    @Override
    public boolean supports(ModelFile model) {
        return model.format().equals("gguf")
                && ARCHITECTURES.contains(model.architecture())
                && platform.obstacle().isEmpty();
    }

    @Override
    public ChatSession open(ModelFile model, LoadOptions options) {
        platform.obstacle().ifPresent(obstacle -> {
            throw new HostException(InferenceError.LOAD_FAILED, obstacle);
        });
        return LlamaSession.load(startWorker(model, options), model, options, timeouts);
    }

    @Override
    public String name() {
        return "inference-llama";
    }

    @Override
    public Health check() {
        return platform.obstacle().map(Health::degraded).orElseGet(() -> Health.up("Can run GGUF models"));
    }

    private Worker startWorker(ModelFile model, LoadOptions options) {
        try {
            return processes.startWorker(new WorkerSpec(
                    "llama " + model.id(),
                    List.of(jar.unpack()),
                    MAIN_CLASS,
                    JVM_OPTIONS,
                    Map.of("GGML_NO_BACKTRACE", "1"),
                    Wire.VERSION,
                    List.of(model.path().toAbsolutePath()),
                    timeouts.start(),
                    memoryLimit.bytes(model, options)));
        } catch (IOException e) {
            throw new HostException(
                    InferenceError.LOAD_FAILED, "The engine's program cannot be unpacked: " + e.getMessage(), e);
        } catch (HostException e) {
            if (e.kind() == ErrorKind.CANCELLED) {
                throw e;
            }
            throw new HostException(
                    InferenceError.LOAD_FAILED, "The engine of " + model.id() + " did not start: " + e.text(), e);
        }
    }
}
