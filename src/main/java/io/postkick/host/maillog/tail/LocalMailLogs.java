package io.postkick.host.maillog.tail;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.maillog.Subscription;
import io.postkick.host.maillog.line.Logging;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The mail logs of this host. A log is read only while somebody follows it, and once for all who do. */
@Component
public class LocalMailLogs implements MailLogs, DisposableBean {

    private final TailChoice choice;
    private final Map<Logging, Follower> followers = new ConcurrentHashMap<>();

    @Autowired
    LocalMailLogs(Clock clock) {
        this(LogPlaces.ofThisHost(), clock);
    }

    public LocalMailLogs(LogPlaces places, Clock clock) {
        this.choice = new TailChoice(places, clock, System::nanoTime);
    }

    @Override
    public LogSource source(PostfixInstance instance) {
        return choice.source(Logging.of(instance));
    }

    /** Where the log is kept that would be read. */
    public LogHome home(PostfixInstance instance) {
        return choice.home(Logging.of(instance));
    }

    @Override
    public Subscription follow(PostfixInstance instance, LogReader reader) {
        Logging logging = Logging.of(instance);
        while (true) {
            Follower follower = followers.computeIfAbsent(
                    logging, key -> new Follower(key, choice, over -> followers.remove(key, over)));
            Subscription subscription = follower.join(reader);
            if (subscription != null) {
                return subscription;
            }
        }
    }

    @Override
    public void destroy() {
        List.copyOf(followers.values()).forEach(Follower::stop);
    }
}
