// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import io.beep.host.plugins.FakePlugins;
import io.beep.host.spi.inference.ChatRequest;
import io.beep.host.spi.ui.ViewContribution;
import io.beep.host.ui.dev.FakeChats;
import io.beep.host.ui.dev.FakeHealth;
import io.beep.host.ui.dev.FakeInference;
import io.beep.host.ui.dev.FakeKeys;
import io.beep.host.ui.dev.FakeModels;
import io.beep.host.ui.dev.FakeSecrets;
import io.beep.host.ui.dev.FakeSecurity;
import io.beep.host.ui.dev.FakeServices;
import io.beep.host.ui.dev.FakeTasks;
import io.beep.host.ui.dev.ScriptedStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/** A fake host of a test's own, behind a UI that all tests share, since starting one takes seconds. */
public final class TestHost {
    private static final AtomicReference<FakeServices> CURRENT = new AtomicReference<>(new FakeServices());
    private static final DevServer SERVER = start();

    public final FakeSecurity security = new FakeSecurity();
    public final FakeKeys keys = new FakeKeys();
    public final FakePlugins plugins = new FakePlugins();
    public final FakeSecrets secrets = new FakeSecrets();
    public final FakeTasks tasks = new FakeTasks();
    public final FakeModels models = new FakeModels(tasks);
    public final FakeChats chats = new FakeChats();
    /** What models were asked, in order. */
    public final BlockingQueue<ChatRequest> asked = new LinkedBlockingQueue<>();
    /** The answers that are being made, in order. */
    public final BlockingQueue<ScriptedStream> answers = new LinkedBlockingQueue<>();

    public final FakeInference inference = new FakeInference(models, request -> {
        var stream = new ScriptedStream();
        asked.add(request);
        answers.add(stream);
        return stream;
    });
    public final FakeServices services =
            new FakeServices(security, keys, plugins, secrets, tasks, models, chats, inference, new FakeHealth());

    /** From now on the UI has this host behind it. */
    public TestHost() {
        CURRENT.set(services);
    }

    private static DevServer start() {
        try {
            return new DevServer(0, new ServiceSource() {
                @Override
                public <T> Optional<Lease<T>> lease(Class<T> type, Class<?> consumer) {
                    return CURRENT.get().lease(type, consumer);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static URI address() {
        return SERVER.address();
    }

    /** A page for whoever is signed in as {@code admin}. */
    public TestUi page() {
        return new TestUi(SERVER.service(), security.session());
    }

    /** A page for nobody in particular. */
    public TestUi strangersPage() {
        return new TestUi(SERVER.service(), "");
    }

    /** Contributes a page until it is closed. */
    public AutoCloseable contribute(ViewContribution page) {
        var id = SERVER.contribute(page);
        return () -> SERVER.withdraw(page, id);
    }
}
