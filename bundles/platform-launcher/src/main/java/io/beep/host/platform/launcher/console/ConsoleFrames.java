// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.console;

/**
 * What client and host say to each other on the console's socket. Each frame of a {@link
 * io.beep.host.spi.processes.FrameChannel} is one byte of these and then bytes that depend on it. The client begins with {@link
 * #COMMAND} or {@link #TERMINAL}; the host ends with {@link #EXIT}. A client that closes the connection has interrupted what
 * it asked for.
 */
public final class ConsoleFrames {
    /** Client: run this one command, in UTF-8. */
    public static final byte COMMAND = 'C';
    /** Client: open a session for a terminal; {@code type columns rows} in ASCII. */
    public static final byte TERMINAL = 'T';
    /** Client: the terminal has another size; {@code columns rows} in ASCII. */
    public static final byte SIZE = 'W';
    /** Client: interrupt the command that runs. */
    public static final byte INTERRUPT = 'I';
    /** Client, once for each {@link #MORE_INPUT}: input, at most {@link #MAX_INPUT_BYTES}; nothing is the end of the input. */
    public static final byte INPUT = 'D';

    /** Host: output. */
    public static final byte OUTPUT = 'O';
    /** Host: output of errors. */
    public static final byte ERROR = 'R';
    /** Host: a command waits for input. So no more is sent than is read, and an interrupt never waits behind input. */
    public static final byte MORE_INPUT = 'N';
    /** Host: it is done; the exit status as 32 bits, big endian. */
    public static final byte EXIT = 'X';

    /** A longer command is refused. */
    public static final int MAX_COMMAND_BYTES = 1 << 20;

    public static final int MAX_INPUT_BYTES = 1 << 13;

    private ConsoleFrames() {}
}
