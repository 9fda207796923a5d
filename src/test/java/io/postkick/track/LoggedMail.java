package io.postkick.track;

import io.postkick.testsupport.FakePostfix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance {@code mx1} whose log has two messages and two that were not taken, {@code mx2} that has none, {@code mx3} whose main.cf is broken, too,
 * {@code mx4} that has one which cannot be unpacked, and messages that were deleted, and {@code mx5} that has its log on standard output. */
class LoggedMail implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String LOG = """
            2026-11-28T10:00:00.000000+00:00 h postfix/smtpd[1]: 4F1A2B3C4D: client=mail.example.org[192.0.2.1]
            2026-11-28T10:00:00.000000+00:00 h postfix/cleanup[2]: 4F1A2B3C4D: message-id=<1@example.org>
            2026-11-28T10:00:00.000000+00:00 h postfix/qmgr[3]: 4F1A2B3C4D: from=<anna@example.org>, size=321, nrcpt=2 (queue active)
            2026-11-28T10:00:01.250000+00:00 h postfix/smtp[4]: 4F1A2B3C4D: to=<bob@example.com>, relay=mx.example.com[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 ok)
            2026-11-28T10:00:02.000000+00:00 h postfix/smtp[5]: 4F1A2B3C4D: to=<eve@example.net>, relay=none, delay=2, delays=0/0/2/0, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.3]:25: Connection refused)
            2026-11-28T10:30:00.000000+00:00 h postfix/smtpd[1]: NOQUEUE: reject: RCPT from mail.example.org[192.0.2.1]: 450 4.2.0 <carol@example.com>: Recipient address rejected: Greylisted; from=<anna@example.org> to=<carol@example.com> proto=ESMTP helo=<mail.example.org>
            2026-11-28T10:31:00.000000+00:00 h postfix/smtpd[1]: NOQUEUE: reject: RCPT from mail.example.org[192.0.2.1]: 550 5.1.1 <carla@example.com>: Recipient address rejected: User unknown in local recipient table; from=<anna@example.org> to=<carla@example.com> proto=ESMTP helo=<mail.example.org>
            2026-11-28T11:00:00.000000+00:00 h postfix/pickup[1]: 5F1A2B3C4D: uid=0 from=<root>
            2026-11-28T11:00:00.000000+00:00 h postfix/qmgr[3]: 5F1A2B3C4D: from=<root@example.org>, size=1, nrcpt=1 (queue active)
            2026-11-28T11:00:00.000000+00:00 h postfix/smtp[5]: 5F1A2B3C4D: to=<eve@example.net>, relay=none, delay=2, delays=0/0/2/0, dsn=5.1.1, status=bounced (no)
            2026-11-28T11:00:00.000000+00:00 h postfix/qmgr[3]: 5F1A2B3C4D: removed
            """;

    /** One was delivered to some, one is no longer than that it was deleted, one was delivered while it was. */
    static final String DELETED = """
            2026-11-28T10:00:00.000000+00:00 h postfix/qmgr[3]: 4F1A2B3C4D: from=<anna@example.org>, size=321, nrcpt=2 (queue active)
            2026-11-28T10:00:01.000000+00:00 h postfix/smtp[4]: 4F1A2B3C4D: to=<bob@example.com>, relay=mx.example.com[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 ok)
            2026-11-28T10:00:02.000000+00:00 h postfix/smtp[5]: 4F1A2B3C4D: to=<eve@example.net>, relay=none, delay=2, delays=0/0/2/0, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.3]:25: Connection refused)
            2026-11-28T10:05:00.000000+00:00 h postfix/postsuper[9]: 4F1A2B3C4D: placed on hold
            2026-11-28T10:06:00.000000+00:00 h postfix/postsuper[9]: 4F1A2B3C4D: removed
            2026-11-28T11:00:00.000000+00:00 h postfix/pickup[1]: 5F1A2B3C4D: uid=0 from=<root>
            2026-11-28T11:00:01.000000+00:00 h postfix/postsuper[9]: 5F1A2B3C4D: removed
            2026-11-28T11:10:00.000000+00:00 h postfix/pickup[1]: 6F1A2B3C4D: uid=0 from=<dora>
            2026-11-28T11:10:01.000000+00:00 h postfix/postsuper[9]: 6F1A2B3C4D: removed
            2026-11-28T11:10:02.000000+00:00 h postfix/smtp[4]: 6F1A2B3C4D: to=<bob@example.com>, relay=mx.example.com[192.0.2.2]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 ok)
            """;

    private static final String MASTER_CF = "pickup unix n - n 60 1 pickup\n";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FakePostfix first = FakePostfix.temporary();
        first.configure(MASTER_CF, "maillog_file = " + write(first, "maillog", LOG) + "\n")
                .join(context, 0, "mx1");
        FakePostfix second = FakePostfix.temporary();
        second.configure(MASTER_CF, "maillog_file = " + second.queueDirectory() + "/none\n")
                .join(context, 1, "mx2");
        FakePostfix third = FakePostfix.temporary();
        third.configure(MASTER_CF, "maillog_file = " + third.queueDirectory() + "/none\nno parameter\n")
                .join(context, 2, "mx3");
        FakePostfix fourth = FakePostfix.temporary();
        write(fourth, "maillog.1.gz", "no gzip");
        fourth.configure(MASTER_CF, "maillog_file = " + write(fourth, "maillog", DELETED) + "\n")
                .join(context, 3, "mx4");
        FakePostfix.temporary()
                .configure(MASTER_CF, "maillog_file = /dev/stdout\n")
                .join(context, 4, "mx5");
    }

    private static Path write(FakePostfix postfix, String name, String text) {
        try {
            return Files.writeString(postfix.queueDirectory().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
