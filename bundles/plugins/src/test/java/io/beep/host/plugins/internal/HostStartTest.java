// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;

@Timeout(60)
class HostStartTest {
    private final Levels levels = new Levels();
    private final HostStart host = new HostStart(levels, 60, levels.listeners::add, levels.listeners::remove);
    private final FutureTask<Void> waiting = new FutureTask<>(() -> {
        host.await();
        return null;
    });

    private void begin() throws InterruptedException {
        Thread.ofPlatform().daemon().start(waiting);
        levels.awaitListener();
    }

    @Test
    void pluginsWaitForTheLevelThatTheyNeed() throws Exception {
        levels.ofNewBundles = 80;
        levels.now = 60;
        begin();
        levels.riseTo(79);
        assertThat(waiting).isNotDone();
        levels.riseTo(100);
        waiting.get();
        assertThat(levels.listeners).isEmpty();
    }

    @Test
    void theyWaitForTheRestOfTheHostEvenIfTheyNeedLessThemselves() throws Exception {
        levels.ofNewBundles = 1;
        levels.now = 60;
        begin();
        levels.riseTo(60);
        assertThat(waiting).isNotDone();
        levels.riseTo(61);
        waiting.get();
    }

    @Test
    void inAHostThatHasStartedNobodyWaits() throws Exception {
        levels.ofNewBundles = 80;
        levels.now = 100;
        waiting.run();
        waiting.get();
        assertThat(levels.listeners).isEmpty();
    }

    @Test
    void aLevelThatIsReachedWhileTheWaitBeginsCounts() throws Exception {
        levels.ofNewBundles = 80;
        levels.now = 60;
        levels.atFirstLook = () -> levels.now = 100;
        waiting.run();
        waiting.get();
    }

    @Test
    void aHostThatStopsBeforeItHasStartedEndsTheWait() throws Exception {
        levels.ofNewBundles = 80;
        levels.now = 60;
        var thread = Thread.ofPlatform().daemon().start(waiting);
        levels.awaitListener();
        thread.interrupt();
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(levels.listeners).isEmpty();
    }

    /** A framework that rises when the test says so. */
    private static final class Levels implements FrameworkStartLevel {
        private static final Bundle NO_BUNDLE = (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (bundle, method, arguments) -> {
                    throw new UnsupportedOperationException("Nobody asks it");
                });

        private final BlockingQueue<FrameworkListener> listeners = new LinkedBlockingQueue<>();
        private final CountDownLatch looked = new CountDownLatch(1);
        private volatile int now;
        private volatile int ofNewBundles;
        private volatile Runnable atFirstLook = () -> {};

        /** Whoever waits has looked at the level, and has a listener by then. */
        void awaitListener() throws InterruptedException {
            assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(listeners).hasSize(1);
        }

        void riseTo(int level) {
            now = level;
            var event = new FrameworkEvent(FrameworkEvent.STARTLEVEL_CHANGED, NO_BUNDLE, null);
            listeners.forEach(listener -> listener.frameworkEvent(event));
        }

        @Override
        public int getStartLevel() {
            atFirstLook.run();
            looked.countDown();
            return now;
        }

        @Override
        public int getInitialBundleStartLevel() {
            return ofNewBundles;
        }

        @Override
        public void setStartLevel(int level, FrameworkListener... told) {
            throw new UnsupportedOperationException("Nobody here sets it");
        }

        @Override
        public void setInitialBundleStartLevel(int level) {
            throw new UnsupportedOperationException("Nobody here sets it");
        }

        @Override
        public Bundle getBundle() {
            throw new UnsupportedOperationException("Nobody asks for it");
        }
    }
}
