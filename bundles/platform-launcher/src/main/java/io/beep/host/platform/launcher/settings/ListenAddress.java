// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Where the host listens.
 *
 * @param host a name or an IP address of this machine
 * @param port 0 for one that is free
 */
public record ListenAddress(String host, int port) {
    /**
     * Tries the address, so that a port in use is one sentence and not a stack trace in a log.
     *
     * @return the same address; with the port found, if any would do
     */
    public ListenAddress probe() throws Failure {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return new ListenAddress(host, socket.getLocalPort());
        } catch (UnknownHostException e) {
            throw new Failure(ExitStatus.CONFIGURATION, "There is no address for the host name " + host + ".", e);
        } catch (BindException e) {
            throw notBound(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.UNAVAILABLE, "Cannot listen on " + authority() + ": " + e.getMessage() + ".", e);
        }
    }

    /** What a browser on this machine opens. */
    public String link() {
        return "http://" + reachable().authority();
    }

    /** The address to connect to: a host that listens everywhere is reached on the loopback. */
    public ListenAddress reachable() {
        return switch (host) {
            case "0.0.0.0" -> new ListenAddress("127.0.0.1", port);
            case "::" -> new ListenAddress("::1", port);
            default -> this;
        };
    }

    private String authority() {
        return (host.contains(":") ? "[" + host.replace("%", "%25") + "]" : host) + ":" + port;
    }

    private Failure notBound(String reason, BindException cause) {
        if (reason.contains("Permission denied")) {
            return new Failure(
                    ExitStatus.UNAVAILABLE,
                    "This user may not listen on port " + port + "; choose one above 1023 with BEEP_PORT.",
                    cause);
        }
        if (reason.contains("assign")) {
            return new Failure(
                    ExitStatus.CONFIGURATION,
                    "The address " + host + " is not one of this machine; see BEEP_HOST.",
                    cause);
        }
        return new Failure(
                ExitStatus.UNAVAILABLE,
                "Port " + port + " of " + host + " is in use by another program; choose another with BEEP_PORT.",
                cause);
    }
}
