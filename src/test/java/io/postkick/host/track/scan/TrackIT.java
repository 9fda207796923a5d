package io.postkick.host.track.scan;

import static io.postkick.host.track.scan.SearchedLog.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import io.postkick.testsupport.PostfixContainer;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the logs of the Postfix versions that distributions ship. */
class TrackIT {

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void findsWhatBecameOfMessages(String version) {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            postfix.sendmail("anna@example.org", "root@localhost", "delivered");
            postfix.sendmail("anna@example.org", "bob@example.com", "deferred");
            postfix.sendmail("root@localhost", "nobody-of-that-name@localhost", "bounced");
            postfix.awaitLog("status=sent[^\n]*");
            postfix.awaitLog("to=<bob@example.com>[^\n]*status=deferred");
            postfix.awaitLog("non-delivery notification: ");
            postfix.awaitLog("from=<>[^\n]*\n(.*\n)*.*: removed");

            try (var log = new SearchedLog(postfix.mailLog(), Clock.systemUTC())) {
                TrackedMessage deferred = log.only(address("bob@example"));
                assertThat(deferred.sender()).isEqualTo("anna@example.org");
                assertThat(deferred.size()).isPositive();
                assertThat(deferred.recipients())
                        .extracting(TrackedRecipient::status)
                        .containsExactly("deferred");
                TrackedMessage bounced = log.only(address("nobody-of-that-name"));
                assertThat(bounced.recipients())
                        .extracting(TrackedRecipient::status)
                        .containsExactly("bounced");
                assertThat(bounced.notifications()).hasSize(1);
                String bounce = bounced.notifications().get(0);
                assertThat(log.only(SearchedLog.queueId(bounce)).causedBy())
                        .isEqualTo(bounced.queueIds().get(0));
                assertThat(log.messages(address("anna@"))).hasSize(2);

                String former = deferred.queueIds().get(0);
                postfix.exec("postsuper", "-r", former);
                postfix.exec("postqueue", "-f");
                postfix.awaitLog("orig_id=" + former + "[^\n]*\n(.*\n)*.*status=deferred");
                List<TrackedMessage> requeued = log.messages(address("bob@example"));
                assertThat(requeued).singleElement().satisfies(message -> {
                    assertThat(message.queueIds()).hasSize(2).startsWith(former);
                    assertThat(message.firstSeen()).isEqualTo(deferred.firstSeen());
                });
                assertThat(log.lines(former, null)).anyMatch(line -> line.contains("orig_id=" + former));

                assertThat(requeued.get(0).removedAt()).isNull();
                String id = requeued.get(0).queueIds().get(1);
                postfix.exec("postsuper", "-d", id);
                postfix.awaitLog(id + ": removed");
                assertThat(log.only(SearchedLog.queueId(id)).removedAt()).isNotNull();
                assertThat(log.only(address("nobody-of-that-name")).removedAt())
                        .as("by qmgr")
                        .isNull();
            }
        }
    }
}
