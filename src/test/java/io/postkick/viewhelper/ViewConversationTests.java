package io.postkick.viewhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.host.queueact.wire.SocketPair;
import io.postkick.queuehelper.LinuxOs;
import io.postkick.queuehelper.Os;
import io.postkick.queuehelper.OwnFile;
import io.postkick.queuehelper.Peer;
import io.postkick.queuehelper.Ran;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a script in place of postcat(1), which says how it was run. */
class ViewConversationTests implements Os {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String ID = "4C3D1120A5";

    @TempDir
    private Path directory;

    private Path list;
    private Path postcat;

    @BeforeEach
    void makeList() throws IOException {
        Unprivileged.permit(directory, "rwxr-xr-x");
        list = Files.writeString(
                directory.resolve("list"), "allow /etc/postfix headers body\nallow /etc/out headers\n");
        says("printf '%s' \"$*\"; echo $$ >" + directory + "/ran");
    }

    @Override
    public Path program(String name) throws IOException {
        assertThat(name).isEqualTo("postcat");
        return postcat;
    }

    @Override
    public Ran run(Path where, List<String> command, byte[] input, Duration limit) {
        throw new AssertionError("nothing else is run: " + command);
    }

    private void says(String script) throws IOException {
        postcat = Files.writeString(directory.resolve("postcat"), "#!/bin/sh\n" + script + "\n");
        Unprivileged.permit(postcat, "rwxr-xr-x");
    }

    private static String read(String instance, String id, String part, String most) {
        return "POSTKICK-VIEW/1 READ\ninstance: " + instance + "\nid: " + id + "\npart: " + part + "\nmost: " + most
                + "\n\n";
    }

    private static String read(String part, long most) {
        return read("/etc/postfix", ID, part, String.valueOf(most));
    }

    private ViewConversation conversation(String user, Duration pace, Duration longest) throws IOException {
        return new ViewConversation(
                this, List.of(), new ViewList(list, OwnFile.own()), Peer.of(new LinuxOs(), user), pace, longest);
    }

    private String answered(String said) throws Exception {
        return answered(said, conversation(System.getProperty("user.name"), LONG, LONG));
    }

    private static String answered(String said, ViewConversation conversation) throws Exception {
        try (SocketPair pair = new SocketPair()) {
            Thread thread = new Thread(() -> conversation.hold(pair.other()));
            thread.start();
            String heard = pair.raw(said).end().heard();
            thread.join();
            return heard;
        }
    }

    private boolean hasRun() {
        return Files.exists(directory.resolve("ran"));
    }

    @Test
    void saysWhatItWouldRead() throws Exception {
        assertThat(answered("POSTKICK-VIEW/1 ABLE\ninstance: /etc/postfix\n\n")).isEqualTo("OK\nparts: headers body\n");
        assertThat(answered("POSTKICK-VIEW/1 ABLE\ninstance: /etc/out\n\n")).isEqualTo("OK\nparts: headers\n");
        assertThat(answered("POSTKICK-VIEW/1 ABLE\ninstance: /etc/in\n\n")).isEqualTo("OK\nparts: \n");
    }

    @Test
    void runsPostcatOnOneQueueId() throws Exception {
        assertThat(answered(read("headers", 100))).isEqualTo("OK\nDATA 30\n-c /etc/postfix -hq " + ID + "END WHOLE\n");
        assertThat(answered(read("body", 100))).isEqualTo("OK\nDATA 31\n-c /etc/postfix -bhq " + ID + "END WHOLE\n");
    }

    @Test
    void givesPostcatNoEnvironment() throws Exception {
        says("/usr/bin/env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=; exit 0");

        assertThat(answered(read("headers", 100))).isEqualTo("OK\nEND WHOLE\n");
    }

    @Test
    void readsNothingThatRootDoesNotAllow() throws Exception {
        assertThat(answered(read("/etc/out", ID, "body", "9"))).matches("NO NOT_ENABLED [^\n]+bodies[^\n]+\n");
        assertThat(answered(read("/etc/in", ID, "headers", "9"))).matches("NO NOT_ENABLED [^\n]+\n");
        assertThat(hasRun()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "-", "-h", "../x", "4C3D1120A5%20-b", "4C3D1120A5%0A4C3D1120A6", ""})
    void runsNothingForWhatIsNoQueueId(String id) throws Exception {
        assertThat(answered(read("/etc/postfix", id, "headers", "9"))).matches("NO MISUNDERSTOOD [^\n]+\n");
        assertThat(hasRun()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eml", "HEADERS", "", "headers body"})
    void runsNothingForAPartThatThereIsNot(String part) throws Exception {
        assertThat(answered(read("/etc/postfix", ID, part, "9"))).matches("NO MISUNDERSTOOD [^\n]+\n");
        assertThat(answered(read("/etc/postfix", ID, "headers", "0"))).matches("NO MISUNDERSTOOD [^\n]+\n");
        assertThat(answered("POSTKICK-VIEW/2 READ\n")).matches("NO MISUNDERSTOOD [^\n]+\n");
        assertThat(hasRun()).isFalse();
    }

    @Test
    void answersNoOtherUser() throws Exception {
        assertThat(answered(read("headers", 9), conversation("4294", LONG, LONG)))
                .matches("NO CLOSED [^\n]+\n");
        assertThat(hasRun()).isFalse();
    }

    @Test
    void cutsOffWhatIsLarger() throws Exception {
        assertThat(answered(read("headers", 10))).matches("OK\nDATA 10\n-c /etc/poEND TOO_LARGE [^\n]+\n");
        assertThat(answered(read("headers", 30))).endsWith("END WHOLE\n");
        says("head -c 200000 /dev/zero");
        String heard = answered(read("body", 150_000));
        assertThat(heard).endsWith("larger%20than%20what%20was%20asked%20for.\n");
        assertThat(heard.chars().filter(character -> character == 0).count()).isEqualTo(150_000);
    }

    @Test
    void saysThatThereIsNoSuchMessage() throws Exception {
        says("echo \"postcat: fatal: open queue file " + ID + ": No such file or directory\" >&2; exit 1");

        assertThat(answered(read("headers", 9))).matches("NO GONE [^\n]+\n");
    }

    @Test
    void saysWhatPostcatCannotRead() throws Exception {
        says("echo 'postcat: warning: hold/x: input is not a valid queue file' >&2; exit 1");

        assertThat(answered(read("headers", 9))).matches("NO UNREADABLE [^\n]+not%20a%20valid%20queue%20file[^\n]*\n");
    }

    @Test
    void saysWhereAFileIsBroken() throws Exception {
        says("printf abc; echo 'postcat: fatal: record read error' >&2; exit 1");

        assertThat(answered(read("headers", 9))).matches("OK\nDATA 3\nabcEND BROKEN [^\n]+record%20read%20error.\n");
    }

    @Test
    void endsPostcatThatTakesTooLong() throws Exception {
        says("printf abc; exec sleep 1000");

        assertThat(answered(read("headers", 9), conversation(System.getProperty("user.name"), LONG, SHORT)))
                .matches("OK\nDATA 3\nabcEND TOO_SLOW [^\n]+\n");
    }

    @Test
    void saysThatPostcatCannotBeRun() throws Exception {
        Files.delete(postcat);

        assertThat(answered(read("headers", 9))).matches("NO UNREADABLE [^\n]+\n");
    }

    /** Though there is more to say, and nobody else would end it. */
    @Test
    void endsPostcatWhenTheClientGoes() throws Exception {
        says("echo $$ >" + directory + "/ran; exec cat /dev/zero");
        SocketPair pair = new SocketPair();
        ViewConversation conversation = conversation(System.getProperty("user.name"), LONG, LONG);
        Thread thread = new Thread(() -> conversation.hold(pair.other()));
        thread.start();
        pair.raw(read("body", 1L << 50));
        await("postcat").until(this::hasRun);

        pair.closeRaw();
        thread.join();

        await("its end").until(() -> !isAlive());
        pair.close();
    }

    @Test
    void endsPostcatWhenTheClientTakesNothing() throws Exception {
        says("echo $$ >" + directory + "/ran; exec cat /dev/zero");
        try (SocketPair pair = new SocketPair()) {
            pair.raw(read("body", 1L << 50));

            conversation(System.getProperty("user.name"), SHORT, LONG).hold(pair.other());

            await("its end").until(() -> !isAlive());
        }
    }

    private boolean isAlive() throws IOException {
        String number = Files.readString(directory.resolve("ran")).strip();
        return number.isEmpty()
                || ProcessHandle.of(Long.parseLong(number))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }
}
