package io.postkick.fleet.agent;

import io.postkick.fleet.command.CommandServer;
import org.springframework.beans.factory.ObjectProvider;

/** Provides one. */
record OneCommandServer(CommandServer server) implements ObjectProvider<CommandServer> {

    @Override
    public CommandServer getObject() {
        return server;
    }

    @Override
    public java.util.stream.Stream<CommandServer> stream() {
        return java.util.stream.Stream.of(server);
    }
}
