package io.postkick.fleet.far;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.maillog.Subscription;
import tools.jackson.core.type.TypeReference;

/** Mail logs of this host; of others what they are. Their lines stay there, where their own agents follow them. */
class RoutedMailLogs implements MailLogs {

    private static final TypeReference<LogSource> SOURCE = new TypeReference<>() {};

    private final MailLogs here;
    private final FarHosts hosts;

    RoutedMailLogs(MailLogs here, FarHosts hosts) {
        this.here = here;
        this.hosts = hosts;
    }

    @Override
    public LogSource source(PostfixInstance instance) {
        if (instance.host() == null) {
            return here.source(instance);
        }
        try {
            return hosts.ask(instance.host(), PostfixCalls.LOG, new AboutInstance(instance.ownName()), SOURCE);
        } catch (Unanswered e) {
            return LogSource.unreadable("The mail log of " + instance.name(), e.words(), null);
        }
    }

    @Override
    public Subscription follow(PostfixInstance instance, LogReader reader) {
        return instance.host() == null ? here.follow(instance, reader) : new Elsewhere(instance.host());
    }

    /** Delivers nothing. */
    private record Elsewhere(String host) implements Subscription {

        @Override
        public LogSource source() {
            return LogSource.unreadable(
                    "The mail log of " + host, host + " follows its log itself and tells what it saw there.", null);
        }

        @Override
        public void catchUp() {}

        @Override
        public void close() {}
    }
}
