package io.postkick.host.maillog.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.host.maillog.Delivery;
import io.postkick.host.maillog.Doubts;
import io.postkick.host.maillog.LogLine;
import io.postkick.host.maillog.LogReader;
import io.postkick.host.maillog.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what real syslog daemons make of a line of Postfix; journald(8) has {@link JournalIT}. */
class SyslogDaemonsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String TEXT =
            "B3AD22239B9: to=<b@example.com>, relay=none, delay=5, dsn=4.4.1, status=deferred (no: \"450\")";

    private static final List<String> LOGGER =
            List.of("logger", "-p", "mail.info", "-t", "postfix/smtp", "--id=21475", TEXT);

    /** Formats of rsyslog's own, and such as its documentation and its users' forums have. */
    private static final String RSYSLOG = """
            module(load="imuxsock" SysSock.Use="off")
            input(type="imuxsock" Socket="FOLDER/socket")
            template(name="json" type="list" option.jsonf="on") {
              property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
              property(outname="host" name="hostname" format="jsonf")
              property(outname="program" name="syslogtag" format="jsonf")
              property(outname="message" name="msg" format="jsonf")
            }
            template(name="pri" type="string" string="%timestamp% %hostname% %pri-text% %syslogtag%%msg%\\n")
            template(name="cut" type="string" string="%timestamp% %hostname% %programname%[%procid%]:%msg%\\n")
            template(name="year" type="string" string="%$year% %timestamp% %hostname% %syslogtag%%msg%\\n")
            action(type="omfile" file="FOLDER/json.log" template="json")
            action(type="omfile" file="FOLDER/pri.log" template="pri")
            action(type="omfile" file="FOLDER/cut.log" template="cut")
            action(type="omfile" file="FOLDER/year.log" template="year")
            action(type="omfile" file="FOLDER/rfc5424.log" template="RSYSLOG_SyslogProtocol23Format")
            action(type="omfile" file="FOLDER/forward.log" template="RSYSLOG_TraditionalForwardFormat")
            action(type="omfile" file="FOLDER/rfc3339.log" template="RSYSLOG_FileFormat")
            action(type="omfile" file="FOLDER/traditional.log" template="RSYSLOG_TraditionalFileFormat")
            """;

    /** busybox has no option for another socket than /dev/log: it gets a /dev of its own. */
    private static final String BUSYBOX = """
            mount -t tmpfs none /dev && mknod -m 666 /dev/null c 1 3 || exit
            busybox syslogd -n -O "$1" & daemon=$!
            shift
            until [ -S /dev/log ]; do sleep 0.1; done
            "$@"
            until grep -q status= "$0"; do sleep 0.1; done
            kill $daemon
            """;

    @TempDir
    private Path folder;

    private final List<LogLine> seen = new CopyOnWriteArrayList<>();

    @Test
    void readsEachFormatOfRsyslog() throws Exception {
        Path configuration =
                Files.writeString(folder.resolve("rsyslog.conf"), RSYSLOG.replace("FOLDER", folder.toString()));
        Process daemon = start(List.of(
                "rsyslogd",
                "-n",
                "-f",
                configuration.toString(),
                "-i",
                folder.resolve("pid").toString()));
        try {
            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("socket")));
            List<String> logger = Stream.concat(
                            LOGGER.stream(),
                            Stream.of("-u", folder.resolve("socket").toString()))
                    .toList();
            assertThat(start(logger).waitFor()).isZero();
            for (String format : List.of("json", "pri", "year", "forward", "rfc3339", "traditional")) {
                assertThat(read(folder.resolve(format + ".log")).daemon())
                        .as(format)
                        .isEqualTo("smtp");
            }
            // Its programname, which is the APP-NAME of RFC 5424 too, ends at the slash.
            assertThat(read(folder.resolve("cut.log")).isNameless()).isTrue();
            assertThat(read(folder.resolve("rfc5424.log")).isNameless()).isTrue();
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }
    }

    @Test
    void readsTheFormatOfBusybox() throws Exception {
        Path log = Files.createFile(folder.resolve("busybox.log"));
        List<String> command = Stream.concat(
                        Stream.of("unshare", "-m", "sh", "-c", BUSYBOX, log.toString(), log.toString()),
                        LOGGER.stream())
                .toList();
        assertThat(start(command).waitFor()).isZero();

        assertThat(read(log).daemon()).isEqualTo("smtp");
    }

    /** What a console sees that follows the log while it is written; nothing of it may be left that is not understood. */
    private LogLine read(Path log) throws IOException {
        await().atMost(PATIENCE).until(() -> Files.exists(log) && Files.size(log) > 0);
        List<String> written = Files.readAllLines(log);
        Path copy = Files.writeString(log.resolveSibling("mail.log"), "");
        var doubts = new Doubts();
        seen.clear();
        var logs = new LocalMailLogs(
                new LogPlaces(List.of(copy), List.of(), folder.resolve("none"), ZoneId.systemDefault()),
                Clock.systemUTC());
        try (Subscription subscription = logs.follow(LogFile.instance(Map.of()), new LogReader() {
            @Override
            public void line(LogLine line) {
                seen.add(line);
            }

            @Override
            public void notUnderstood(String raw) {
                doubts.notUnderstood(raw);
            }
        })) {
            Files.write(copy, written);
            subscription.catchUp();
        } finally {
            logs.destroy();
        }
        assertThat(doubts.text()).isEmpty();
        assertThat(seen).hasSize(1);
        LogLine line = seen.get(0);
        assertThat(line.text()).isEqualTo(TEXT);
        assertThat(line.pid()).isEqualTo(21475);
        assertThat(line.at())
                .isBetween(Instant.now().minus(PATIENCE), Instant.now().plusSeconds(1));
        assertThat(Delivery.in(line)).contains(new Delivery("none", "deferred", "no: \"450\""));
        return line;
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }
}
