package io.postkick.host.maillog.tail;

import static io.postkick.testsupport.Unprivileged.permit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.maillog.MailLogs;
import io.postkick.testsupport.Unprivileged;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.springframework.beans.factory.DisposableBean;

/** A log that an unprivileged console loses the right to read while it follows it. */
@Timeout(60)
class PermissionTests {

    @TempDir
    private Path folder;

    private Process follower;
    private BufferedReader said;

    @Test
    void saysWhyALogCannotBeReadAnyMoreAndReadsOnOnceItCan() throws Exception {
        permit(folder, "rwxr-xr-x");
        LogFile log = new LogFile(folder.resolve("mail.log"));
        log.log("before it was followed");
        permit(log.path(), "rw-r--r--");
        follower = Unprivileged.start(
                Files.createDirectory(folder.resolve("program")),
                UnprivilegedFollower.class,
                List.of(MailLogs.class, DisposableBean.class, Logger.class),
                log.path().toString());
        said = new BufferedReader(new InputStreamReader(follower.getInputStream(), UTF_8));
        try {
            assertThat(until("readable")).containsExactly("readable");

            log.log("while it may be read");
            assertThat(asked("readable")).containsExactly("line while it may be read", "readable");

            Files.move(log.path(), folder.resolve("mail.log.1"));
            Files.createFile(log.path());
            permit(log.path(), "rw-------");
            log.log("while it may not");
            List<String> lost = asked("unreadable");
            assertThat(lost).hasSize(1);
            assertThat(lost.get(0))
                    .contains(log.path() + " may not be read by the user ")
                    .contains("setfacl -m u:")
                    .contains("maillog_file_permissions");

            permit(log.path(), "rw-r--r--");
            log.log("when it may again");
            assertThat(asked("readable")).contains("line when it may again");
        } finally {
            follower.getOutputStream().close();
            follower.waitFor();
        }
    }

    /** What it says from here on until it stands as wanted; it notices a change within a moment. */
    private List<String> asked(String state) throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.removeIf(line -> !line.startsWith("line "));
            follower.getOutputStream().write('\n');
            follower.getOutputStream().flush();
            lines.addAll(until(""));
        } while (!lines.get(lines.size() - 1).startsWith(state));
        return lines;
    }

    private List<String> until(String state) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = said.readLine();
            assertThat(line).as("what it says after %s", lines).isNotNull();
            lines.add(line);
        } while (line.startsWith("line ") || !line.startsWith(state));
        return lines;
    }
}
