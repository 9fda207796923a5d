package io.postkick.fleet.command;

import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import java.util.List;

/** Gives out tickets, on a host. */
public class TicketAnswers implements Answerer {

    static final String CALL = "ticket";

    private final Tickets tickets;

    public TicketAnswers(Tickets tickets) {
        this.tickets = tickets;
    }

    /** Of which act it is for, a host need not know. */
    record Wanted() {}

    record Issued(String ticket) {}

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(new HostAnswer<>(
                CALL, Wanted.class, wanted -> new Issued(tickets.issue(1).get(0))));
    }
}
