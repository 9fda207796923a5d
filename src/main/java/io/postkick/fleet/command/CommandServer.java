package io.postkick.fleet.command;

/** Does on a host what the console commands. */
public interface CommandServer {

    /**
     * One command, as it came in; nothing in it has been checked.
     *
     * @return what is answered, also where nothing was done
     */
    byte[] command(byte[] message);
}
