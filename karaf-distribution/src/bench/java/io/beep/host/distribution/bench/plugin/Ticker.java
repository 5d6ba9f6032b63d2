// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.bench.plugin;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.Via;
import io.beep.host.spi.tasks.Progress;
import io.beep.host.tasks.Tasks;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * A plugin for the benches: a bare servlet, and a task that tells how far it is, at times that can be asked for. It ticks when it is
 * told to.
 */
public final class Ticker extends HttpServlet implements BundleActivator {
    private static final long serialVersionUID = 1L;
    private static final Caller SYSTEM =
            new Caller(Caller.SYSTEM_ID, "bench", Optional.empty(), Via.JOB, "local", "bench");

    private final transient List<Long> ticks = new CopyOnWriteArrayList<>();
    private transient volatile CountDownLatch go = new CountDownLatch(1);
    private transient BundleContext bundle;

    @Override
    public void start(BundleContext context) {
        bundle = context;
        context.registerService(
                Servlet.class,
                this,
                FrameworkUtil.asDictionary(Map.of(
                        "osgi.http.whiteboard.servlet.name",
                        "bench",
                        "osgi.http.whiteboard.servlet.pattern",
                        new String[] {"/bench/*"})));
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (String.valueOf(request.getPathInfo())) {
            case "/bare" -> answer(response, "x".repeat(number(request, "length")));
            case "/submit" -> answer(response, submit(number(request, "count"), number(request, "millis")));
            case "/go" -> {
                go.countDown();
                answer(response, "");
            }
            case "/ticks" ->
                answer(response, ticks.stream().map(String::valueOf).collect(Collectors.joining("\n")));
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static int number(HttpServletRequest request, String name) {
        return Integer.parseInt(request.getParameter(name));
    }

    private static void answer(HttpServletResponse response, String text) throws IOException {
        response.setContentType("application/json");
        response.setContentLength(text.length());
        response.getOutputStream().print(text);
    }

    /** A task of so many ticks, so far apart; gives its id. */
    private String submit(int count, int millis) {
        ticks.clear();
        go = new CountDownLatch(1);
        var reference = bundle.getServiceReference(Tasks.class);
        var task = bundle.getService(reference)
                .submit(SYSTEM, "bench", "Bench", progress -> tick(progress, count, millis));
        return task.id().toString();
    }

    private String tick(Progress progress, int count, int millis) throws InterruptedException {
        if (count > 0) {
            go.await();
        }
        for (var tick = 1; tick <= count; tick++) {
            ticks.add(System.nanoTime());
            progress.percent(100.0 * tick / count);
            TimeUnit.MILLISECONDS.sleep(millis);
        }
        return "";
    }
}
