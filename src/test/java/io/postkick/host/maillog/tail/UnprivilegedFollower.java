package io.postkick.host.maillog.tail;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Follows a log in a process of its own: for each byte it is sent it catches up and says what is read, and how it stands. */
final class UnprivilegedFollower {

    private UnprivilegedFollower() {}

    public static void main(String[] arguments) throws IOException {
        var instance = new PostfixInstance(
                "test",
                "/etc/postfix",
                null,
                Map.of("maillog_file", arguments[0]),
                List.of(),
                InstanceState.UNKNOWN,
                List.of());
        var logs = new LocalMailLogs(LogPlaces.ofThisHost(), Clock.systemUTC());
        try (Subscription followed = logs.follow(instance, line -> System.out.println("line " + line.text()))) {
            do {
                followed.catchUp();
                LogSource source = followed.source();
                System.out.println(
                        source.readable()
                                ? "readable"
                                : "unreadable " + source.reason() + " "
                                        + Remedy.inWords(String.valueOf(source.remedy())));
            } while (System.in.read() >= 0);
        }
        logs.destroy();
    }
}
