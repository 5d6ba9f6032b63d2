// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.util.jaas.JaasHelper;

/** Commands for tests. */
public final class TestCommands {
    private TestCommands() {}

    static List<Class<? extends Action>> all() {
        return List.of(Say.class, Fail.class, Wait.class, Read.class, Who.class, Status.class);
    }

    @Service
    @Command(scope = "test", name = "say", description = "Prints a word to the output and to the error stream")
    public static final class Say implements Action {
        @Argument(name = "word", required = true)
        private String word;

        @Override
        public Object execute() {
            System.out.println("out " + word);
            System.err.println("err " + word);
            return null;
        }
    }

    @Service
    @Command(scope = "test", name = "status", description = "Results in a number")
    public static final class Status implements Action {
        @Argument(name = "status", required = true)
        private int status;

        @Override
        public Object execute() {
            return status;
        }
    }

    @Service
    @Command(scope = "test", name = "fail", description = "Fails in a way")
    public static final class Fail implements Action {
        @Argument(name = "way", required = true)
        private String way;

        @Override
        public Object execute() throws Exception {
            throw switch (way) {
                case "expected" ->
                    new HostException(RequestError.INVALID_VALUE, "The thing is not there; add it first");
                case "wrapped" -> new IOException(new HostException(RequestError.INVALID_VALUE, "It is within"));
                case "internal" -> new HostException(RequestError.INTERNAL_ERROR, "A secret of the host");
                default -> new IllegalStateException("A secret of the code");
            };
        }
    }

    @Service
    @Command(scope = "test", name = "read", description = "Prints its input's lines")
    public static final class Read implements Action {
        @Override
        public Object execute() throws IOException {
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("read " + line);
            }
            return null;
        }
    }

    @Service
    @Command(scope = "test", name = "who", description = "Says whom the shell takes the caller for")
    public static final class Who implements Action {
        @Override
        public Object execute() {
            System.out.println(JaasHelper.currentUserHasRole("admin") + " " + JaasHelper.currentUserHasRole("nobody"));
            return null;
        }
    }

    /** Waits until it is interrupted; the test sees both. */
    @Service
    @Command(scope = "test", name = "wait", description = "Waits for an interrupt")
    public static final class Wait implements Action {
        static final AtomicReference<CountDownLatch> BEGUN = new AtomicReference<>(new CountDownLatch(1));
        static final AtomicReference<CompletableFuture<Void>> INTERRUPTED =
                new AtomicReference<>(new CompletableFuture<>());

        static void reset() {
            BEGUN.set(new CountDownLatch(1));
            INTERRUPTED.set(new CompletableFuture<>());
        }

        @Override
        public Object execute() throws InterruptedException {
            System.out.println("waiting");
            BEGUN.get().countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                INTERRUPTED.get().complete(null);
                throw e;
            }
            return null;
        }
    }
}
