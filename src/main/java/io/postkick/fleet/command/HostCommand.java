package io.postkick.fleet.command;

import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a console tells a host to do; the console signs its text.
 *
 * @param host for which it is, by its ID
 * @param ticket that the host gave out for one command
 * @param actId of the act, the same on both records
 * @param kind of act
 * @param command for that
 * @param person who has it done
 * @param intent the console's entry of it, as {@code node:sequence:hash}
 */
record HostCommand(
        String host, String ticket, String actId, String kind, JsonNode command, Person person, String intent) {

    HostCommand {
        Stream.of(host, ticket, actId, kind, command, person, intent).forEach(Objects::requireNonNull);
    }

    /** Who has it done, as the console knows them. */
    record Person(String name, String role, String address, String authentication) {

        Person {
            Stream.of(name, role, address, authentication).forEach(Objects::requireNonNull);
        }
    }
}
