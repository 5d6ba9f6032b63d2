// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** The client's terminal for JLine, which edits lines, and for Karaf, which wants to know its size. */
final class SocketTerminal extends ExternalTerminal implements Terminal {
    SocketTerminal(TerminalRequest request, InputStream input, OutputStream output) throws IOException {
        // JLine writes single bytes and then flushes.
        super("console", request.type(), input, new BufferedOutputStream(output), StandardCharsets.UTF_8);
        setSize(request.size());
    }

    void resize(TerminalRequest request) {
        setSize(request.size());
        raise(Signal.WINCH);
    }

    @Override
    public int getWidth() {
        return getSize().getColumns();
    }

    @Override
    public int getHeight() {
        return getSize().getRows();
    }

    @Override
    public boolean isAnsiSupported() {
        return !getType().startsWith("dumb");
    }

    @Override
    public boolean isEchoEnabled() {
        return echo();
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        echo(enabled);
    }

    /** Commands are interrupted as threads are; none of them listens to signals. */
    @Override
    public void addSignalListener(SignalListener listener, org.apache.karaf.shell.api.console.Signal... signals) {}

    @Override
    public void addSignalListener(
            SignalListener listener, EnumSet<org.apache.karaf.shell.api.console.Signal> signals) {}

    @Override
    public void addSignalListener(SignalListener listener) {}

    @Override
    public void removeSignalListener(SignalListener listener) {}
}
