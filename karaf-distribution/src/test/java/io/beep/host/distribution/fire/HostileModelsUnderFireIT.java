// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.distribution.host.HostProcess;
import io.beep.host.testkit.TestModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of models that are damaged, or made to harm: the host refuses them in a sentence or loads them; it never dies, and neither it
 * nor a worker takes more memory than it may. All but the headers is holes, so that the files are as long as they should be and cost
 * nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileModelsUnderFireIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The host's heap has 768 MiB at the most. */
    private static final long HOST_KIBIBYTES = 1_200 << 10;
    /** A worker of this model takes some 300 MiB. */
    private static final long WORKER_KIBIBYTES = 1_200 << 10;
    /** What it may ask for, weights, context and program together. */
    private static final long WORKER_LIMIT = 6L << 30;

    private static final String MODEL = "hostile";
    private static final int EDGE = 2_000;

    @TempDir
    static Path folder;

    private HostProcess host;
    /** Of SmolLM2, up to where its weights begin. */
    private byte[] header;

    private long length;

    @BeforeAll
    void start() throws IOException {
        var whole = TestModels.smolLm2File();
        length = Files.size(whole);
        header = headerOf(whole);
        host = HostProcess.start(folder.resolve("home"));
    }

    /** It ends with the list of tensors, each with its name, dimensions, type and offset. */
    private static byte[] headerOf(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(3 << 20);
            var text = new String(start, StandardCharsets.ISO_8859_1);
            var end = text.lastIndexOf(".weight") + ".weight".length() + 4 + 8 + 4 + 8;
            assertThat(end).isBetween(1_700_000, 1_900_000);
            return Arrays.copyOf(start, end);
        }
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void theHostIsWell() throws IOException {
        var health = host.get("/api/v1/health");
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(status(host.pid(), "VmHWM")).isLessThan(HOST_KIBIBYTES);
        assertThat(host.output()).doesNotContain("OutOfMemory", "StackOverflow", "Incident");
    }

    /** A value of a process in KiB. */
    private static long status(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    // What people meet: it comes in by the import folder, is loaded, asked, and deleted.

    private enum Outcome {
        REFUSED,
        NOT_LOADED,
        NOT_ANSWERED,
        ANSWERED
    }

    private record Result(Outcome outcome, String words) {}

    private Result met(byte[] start, long fileLength) {
        var file = host.home().resolve("import").resolve(MODEL + ".gguf");
        write(file, start, fileLength);
        var imported = host.post("/api/v1/llm/models/import", "{\"path\":\"" + file.getFileName() + "\"}");
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(202);
        var task = "/api/v1/tasks/" + HostProcess.json(imported).path("id").asText();
        HostProcess.await(PATIENCE, "imported or refused", () -> !state(task).matches("queued|running"));
        if (!state(task).equals("succeeded")) {
            return new Result(
                    Outcome.REFUSED, HostProcess.json(host.getWithKey(task)).toString());
        }
        try {
            return loaded();
        } finally {
            host.post("/api/v1/llm/inference/unload", "{\"model\":\"" + MODEL + "\"}");
            var deleted = host.send(
                    host.request("/api/v1/llm/models/" + MODEL).DELETE().build());
            assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        }
    }

    private String state(String task) {
        return HostProcess.json(host.getWithKey(task)).path("state").asText();
    }

    private static void write(Path file, byte[] start, long fileLength) {
        try {
            Files.deleteIfExists(file);
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
                channel.write(ByteBuffer.wrap(start));
                if (fileLength > start.length) {
                    channel.write(ByteBuffer.allocate(1), fileLength - 1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result loaded() {
        var load = host.post("/api/v1/llm/inference/load", "{\"model\":\"" + MODEL + "\"}");
        assertIsDescribed(load);
        if (load.statusCode() != 200) {
            return new Result(Outcome.NOT_LOADED, load.body());
        }
        assertWorkersAreBounded();
        var answer = host.post(
                "/v1/chat/completions",
                "{\"model\":\"" + MODEL + "\",\"max_tokens\":2,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertIsDescribed(answer);
        assertWorkersAreBounded();
        return new Result(answer.statusCode() == 200 ? Outcome.ANSWERED : Outcome.NOT_ANSWERED, answer.body());
    }

    private static void assertIsDescribed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 429, 503);
    }

    private void assertWorkersAreBounded() {
        ProcessHandle.of(host.pid()).orElseThrow().descendants().forEach(worker -> {
            try {
                assertThat(status(worker.pid(), "VmHWM")).isLessThan(WORKER_KIBIBYTES);
                assertThat(dataLimit(worker.pid())).isLessThan(WORKER_LIMIT);
            } catch (IOException | UncheckedIOException e) {
                assertThat(worker.isAlive()).isFalse(); // ended by its model, meanwhile
            }
        });
    }

    /** What the system lets it ask for. */
    private static long dataLimit(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "limits")).stream()
                .filter(line -> line.startsWith("Max data size"))
                .map(line -> line.replaceFirst("Max data size +(\\S+) .*", "$1"))
                .mapToLong(limit -> limit.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(limit))
                .findFirst()
                .orElseThrow();
    }

    // Kinds of harm.

    /** @param words what the refusal says */
    record Kind(String name, UnaryOperator<byte[]> harm, Set<Outcome> outcomes, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        return List.of(
                refused("nothing at all", header -> new byte[0], "not a GGUF"),
                refused("an archive", header -> "PK\3\4 and so on".getBytes(StandardCharsets.US_ASCII), "not a GGUF"),
                refused("a version to come", header -> put(header, 4, 99), "version 99"),
                refused("more tensors than there are atoms", header -> put(header, 8, 1L << 60), "tensors"),
                refused("more entries than memory", header -> put(header, 16, 1L << 40), "entries"),
                refused("a key without end", header -> put(header, 24, Long.MAX_VALUE), "the key of entry 0"),
                refused("lists in lists", header -> nested(1_000), "nests arrays too deeply"),
                refused("a billion empty texts", header -> billion(), "tokens, the limit"),
                refused("a tensor out of this world", HostileModelsUnderFireIT::hugeTensor, "cut short"),
                refused("a context of a negative length", header -> set(header, "llama.context_length", -1), "context"),
                engine("a context of a billion", header -> set(header, "llama.context_length", 1 << 30)),
                engine("a million layers", header -> set(header, "llama.block_count", 1_000_000)),
                engine("no heads", header -> set(header, "llama.attention.head_count", 0)),
                engine("a first token that is none", header -> set(header, "tokenizer.ggml.bos_token_id", 0x7ffffff0)),
                engine("a width of four billion", header -> set(header, "llama.embedding_length", -1)),
                engine("a template without end", HostileModelsUnderFireIT::endlessTemplate));
    }

    private static Kind refused(String name, UnaryOperator<byte[]> harm, String words) {
        return new Kind(name, harm, Set.of(Outcome.REFUSED), words);
    }

    /** Its header is right as far as the host can know. */
    private static Kind engine(String name, UnaryOperator<byte[]> harm) {
        return new Kind(name, harm, Set.of(Outcome.NOT_LOADED, Outcome.NOT_ANSWERED, Outcome.ANSWERED), "");
    }

    private static ByteBuffer of(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] put(byte[] header, int at, int value) {
        of(header).putInt(at, value);
        return header;
    }

    private static byte[] put(byte[] header, int at, long value) {
        of(header).putLong(at, value);
        return header;
    }

    /** The value of a key that has a number. */
    private static byte[] set(byte[] header, String key, int value) {
        return put(header, after(header, key) + Integer.BYTES, value);
    }

    private static int after(byte[] header, String key) {
        var at = new String(header, StandardCharsets.ISO_8859_1).indexOf(key);
        assertThat(at).isPositive();
        return at + key.length();
    }

    private static ByteBuffer oneEntry(byte[] file, String key) {
        var name = key.getBytes(StandardCharsets.US_ASCII);
        return of(file).put("GGUF".getBytes(StandardCharsets.US_ASCII))
                .putInt(3)
                .putLong(1)
                .putLong(1)
                .putLong(name.length)
                .put(name)
                .putInt(9);
    }

    private static byte[] nested(int depth) {
        var list = new byte[64 + depth * 12];
        var out = oneEntry(list, "a");
        for (var i = 0; i < depth; i++) {
            out.putInt(9).putLong(1);
        }
        return list;
    }

    private static byte[] billion() {
        var list = new byte[4_096];
        oneEntry(list, "tokenizer.ggml.tokens").putInt(8).putLong(1L << 30);
        return list;
    }

    /** The last tensor is as large as what no file has, by its first dimension. */
    private static byte[] hugeTensor(byte[] header) {
        var text = new String(header, StandardCharsets.ISO_8859_1);
        return put(header, text.lastIndexOf(".weight") + ".weight".length() + 4, 1L << 40);
    }

    private static byte[] endlessTemplate(byte[] header) {
        var at = after(header, "tokenizer.chat_template") + Integer.BYTES;
        var size = (int) of(header).getLong(at);
        var template = "{% for a in range(999999999) %}{% for b in range(999999999) %}{% endfor %}{% endfor %}";
        var padded = (template + " ".repeat(size)).substring(0, size);
        of(header).put(at + Long.BYTES, padded.getBytes(StandardCharsets.US_ASCII));
        return header;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itIsRefusedOrHarmsNobody(Kind kind) {
        var result = met(kind.harm().apply(header.clone()), length);
        Fire.say("HostileModelsUnderFireIT: " + kind + ": " + result.outcome());
        assertThat(result.outcome()).as(result.words()).isIn(kind.outcomes());
        assertThat(result.words()).contains(kind.words());
    }

    // Chance.

    @Test
    @Timeout(5_400)
    void whateverIsChangedInAHeaderTheHostRefusesOrLoads() throws IOException {
        var chances = Fire.chances("HostileModelsUnderFireIT");
        var times = Fire.times(40, 1_000);
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var i = 1; i <= times; i++) {
            counts.merge(
                    met(i % 2 == 0 ? mutated(chances) : flipped(chances), length)
                            .outcome(),
                    1,
                    Integer::sum);
            if (i % 100 == 0) {
                theHostIsWell();
                Fire.say("HostileModelsUnderFireIT: " + i + " mutations");
            }
        }
        Fire.say("HostileModelsUnderFireIT: of " + times + " mutations " + counts);
        var refused = counts.getOrDefault(Outcome.REFUSED, 0);
        assertThat(refused).isBetween(1, times - times / 10);
    }

    /** One bit anywhere, which mostly is a word or the length of one. */
    private byte[] flipped(Random chances) {
        var mutation = header.clone();
        mutation[chances.nextInt(header.length)] ^= (byte) (1 << chances.nextInt(8));
        return mutation;
    }

    /** Mostly where a change means something: at both ends, not in the long lists of words between them. */
    private byte[] mutated(Random chances) {
        var mutation = header.clone();
        var changes = 1 + chances.nextInt(4);
        for (var i = 0; i < changes; i++) {
            change(mutation, place(chances), chances);
        }
        return mutation;
    }

    private int place(Random chances) {
        return switch (chances.nextInt(4)) {
            case 0 -> chances.nextInt(EDGE);
            case 1 -> header.length - 1 - chances.nextInt(10 * EDGE);
            default -> chances.nextInt(header.length);
        };
    }

    private static void change(byte[] bytes, int at, Random chances) {
        switch (chances.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << chances.nextInt(8));
            case 1 -> bytes[at] = (byte) chances.nextInt(256);
            case 2 -> {
                var extremes = new long[] {0, 1, -1, Long.MAX_VALUE, 1L << 32, 1L << 62, Integer.MAX_VALUE};
                put(bytes, Math.min(at, bytes.length - Long.BYTES), extremes[chances.nextInt(extremes.length)]);
            }
            case 3 -> {
                var length = Math.min(1 + chances.nextInt(64), bytes.length - at);
                System.arraycopy(bytes, chances.nextInt(bytes.length - length), bytes, at, length);
            }
            default -> System.arraycopy(bytes, at, bytes, Math.min(at + 1, bytes.length - 1), bytes.length - at - 1);
        }
    }
}
