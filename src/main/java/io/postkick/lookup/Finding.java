package io.postkick.lookup;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Postfix answered, in its own words where it has any. */
sealed interface Finding {

    /** The answer in a sentence for the record. */
    String inWords();

    /** A value as a sentence has it. */
    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** By which list of main.cf an address's domain was recognised: {@code RESOLVE_CLASS_*} in src/global/resolve_clnt.h. */
    enum AddressClass {
        /** {@code mydestination}, {@code inet_interfaces} or {@code proxy_interfaces}. */
        LOCAL,
        /** {@code virtual_alias_domains}. */
        VIRTUAL_ALIAS,
        /** {@code virtual_mailbox_domains}. */
        VIRTUAL_MAILBOX,
        /** {@code relay_domains}. */
        RELAY,
        /** None of them. */
        OTHER,
        /** One that this console does not know. */
        UNKNOWN
    }

    /** What Postfix remarked on the address besides: {@code RESOLVE_FLAG_*}. */
    enum Remark {
        /** It names a route of its own, as {@code user%host@relay} does. */
        ROUTED,
        /** Its domain cannot be one. */
        BAD_SYNTAX,
        /** A table could not be looked up; mail would wait. */
        LOOKUP_FAILED
    }

    /**
     * Where mail for an address would go.
     *
     * @param transport null when Postfix did not get as far as choosing one
     * @param nextHop likewise
     * @param recipient the address as Postfix rewrote it
     */
    record Route(
            @Nullable String transport,
            @Nullable String nextHop,
            String recipient,
            AddressClass addressClass,
            List<Remark> remarks)
            implements Finding {

        private static final String BEFORE_ALIASES =
                "This is for an address without an alias; of one that virtual_alias_maps knows, mail goes where the alias leads.";

        public Route {
            remarks = List.copyOf(remarks);
        }

        @Override
        public String inWords() {
            String way = transport == null ? "no transport" : "transport %s, next hop %s".formatted(transport, nextHop);
            return "Answered: %s, recipient %s, address class %s%s.%s"
                    .formatted(
                            way,
                            recipient,
                            Finding.words(addressClass),
                            remarks.stream()
                                    .map(remark -> ", " + Finding.words(remark))
                                    .collect(joining()),
                            isBeforeAliases() ? " " + BEFORE_ALIASES : "");
        }

        /**
         * Whether this is not where mail would go, but what becomes of an address that no alias leads on from: trivial-rewrite(8) resolves, and
         * cleanup(8) applies {@code virtual_alias_maps} before that.
         */
        public boolean isBeforeAliases() {
            return addressClass == AddressClass.VIRTUAL_ALIAS && "error".equals(transport);
        }
    }

    /**
     * How often a client came. Apart from connections, smtpd(8) counts only what main.cf limits, and nothing of the clients in
     * {@code smtpd_client_event_limit_exceptions}.
     *
     * @param ident whose counters these are: the SMTP service that counts, a colon, and the client's address
     * @param open connections open now
     * @param connections within the present {@code anvil_rate_time_unit}, as the numbers that follow
     */
    record Rates(
            String ident,
            long open,
            long connections,
            long messages,
            long recipients,
            long newTlsSessions,
            long authAttempts)
            implements Finding {

        @Override
        public String inWords() {
            return "Answered: %d open, %d connections, %d messages, %d recipients, %d new TLS sessions, %d AUTH attempts."
                    .formatted(open, connections, messages, recipients, newTlsSessions, authAttempts);
        }
    }

    /** What is known of an address: {@code DEL_RCPT_STAT_*} in src/global/deliver_request.h. */
    enum Deliverable {
        YES,
        LATER,
        NO,
        /** The probe is on its way. */
        IN_PROGRESS
    }

    /**
     * Whether an address can be delivered to.
     *
     * @param reason what the probe met with, in Postfix's words
     */
    record Probe(Deliverable deliverable, String reason) implements Finding {

        @Override
        public String inWords() {
            return "Answered: %s, %s.".formatted(Finding.words(deliverable), reason);
        }
    }
}
