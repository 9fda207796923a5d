package io.postkick.fleet.command;

/** Takes commands on a host. */
@FunctionalInterface
public interface CommandServer {

    /** Does what a message tells, if that may be done, and answers. Never throws for what comes in. */
    byte[] command(byte[] message);
}
