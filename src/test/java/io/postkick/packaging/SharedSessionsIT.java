package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Databases;
import io.postkick.testsupport.HttpCalls;
import io.postkick.testsupport.OidcProvider;
import io.postkick.testsupport.RecordingEndpoint;
import io.postkick.testsupport.Strace;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is signed in stays so when the console starts again, and is so at every console of one database. */
class SharedSessionsIT {

    private static final int PAGES = 100;

    @TempDir
    private Path folder;

    @Test
    void outliveARestartAndACrash() throws Exception {
        try (var endpoint = RecordingEndpoint.start(folder)) {
            String cookie;
            try (var console = start(endpoint, "mx1")) {
                cookie = signIn(console);
                assertThat(status(console, cookie)).isEqualTo(200);
            }
            try (var console = start(endpoint, "mx1")) {
                assertThat(status(console, cookie)).isEqualTo(200);
                console.kill();
            }
            try (var console = start(endpoint, "mx1")) {
                assertThat(status(console, cookie)).isEqualTo(200);
                assertThat(signOut(console, cookie).statusCode()).isEqualTo(302);
            }
            try (var console = start(endpoint, "mx1")) {
                assertThat(status(console, cookie)).isEqualTo(302);
            }
        }
    }

    @Test
    void areSharedByTwoConsolesAndEndAtBoth() throws Exception {
        var database = Databases.newPostgreSql();
        String[] settings = {
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.username(),
            "spring.datasource.password=" + database.password()
        };
        try (var endpoint = RecordingEndpoint.start(folder);
                var one = start(endpoint, "one", settings);
                var other = start(endpoint, "other", settings)) {
            String cookie = signIn(one);
            assertThat(status(one, cookie)).isEqualTo(200);
            assertThat(status(other, cookie)).isEqualTo(200);

            // A form of the one is good at the other.
            var account = browser(one, cookie).get("/account");
            String left = signIn(other);
            var ended = browser(other, cookie)
                    .postForm("/account/sessions/end-others", Map.of("_csrf", HttpCalls.csrf(account)));
            assertThat(ended.statusCode()).isEqualTo(302);
            assertThat(status(one, left)).isEqualTo(302);
            assertThat(status(other, left)).isEqualTo(302);
            assertThat(status(one, cookie)).isEqualTo(200);

            assertThat(signOut(other, cookie).statusCode()).isEqualTo(302);
            assertThat(status(one, cookie)).isEqualTo(302);

            String last = signIn(one);
            assertThat(status(other, last)).isEqualTo(200);
            other.signIn();
            assertThat(HttpCalls.json(other.get("/api/v1/people/admin/sessions")))
                    .hasSize(1);
        }
    }

    /** Whichever console the provider tells. */
    @Test
    void endAtBothConsolesWhenSomebodySignsOutAtTheirProvider() throws Exception {
        var database = Databases.newPostgreSql();
        try (var provider = OidcProvider.start();
                var endpoint = RecordingEndpoint.start(folder)) {
            String at = "postkick.access.oidc.example.";
            String[] settings = {
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password(),
                "postkick.public-address=http://localhost",
                at + "issuer=" + provider.issuer(),
                at + "client-id=" + OidcProvider.CLIENT,
                at + "client-secret=" + OidcProvider.SECRET,
                at + "rights[0].group=mail",
                at + "rights[0].role=AUDITOR"
            };
            try (var one = start(endpoint, "one", settings);
                    var other = start(endpoint, "other", settings)) {
                provider.signIn("s-ada", "ada", "mail");
                // Begun at the one, gone on with at the other.
                var begun = one.calls().get("/sign-in/with/example");
                String back =
                        provider.answer(begun.headers().firstValue("Location").orElseThrow());
                var in = browser(other, cookie(begun, "postkick-provider")).get(back + "&here=true");
                String cookie = cookie(in, "postkick");
                assertThat(status(one, cookie)).isEqualTo(200);
                var told = one.calls()
                        .postForm(
                                "/sign-out/back-channel/example",
                                Map.of("logout_token", provider.logoutToken(claims -> claims.subject("s-ada"))));
                assertThat(told.statusCode()).isEqualTo(200);
                assertThat(status(one, cookie)).isEqualTo(302);
                assertThat(status(other, cookie)).isEqualTo(302);
            }
        }
    }

    /** The embedded database syncs at each commit. */
    @Test
    void costPagesNoSync() throws Exception {
        try (var endpoint = RecordingEndpoint.start(folder);
                var console = start(endpoint, "mx1")) {
            String cookie = signIn(console);
            List<String> syncs;
            try (var strace = Strace.attach(console.process(), "-e", "trace=fsync,fdatasync")) {
                for (int i = 0; i < PAGES; i++) {
                    assertThat(status(console, cookie)).isEqualTo(200);
                }
                syncs = strace.calls();
            }
            assertThat(syncs.stream().filter(call -> call.contains("sync("))).hasSizeLessThan(PAGES / 10);
        }
    }

    private ConsoleProcess start(RecordingEndpoint endpoint, String node, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("postkick.node=" + node);
        return ConsoleProcess.start(
                folder.resolve("data-" + node), endpoint.configDirectory(), List.of(), all.toArray(String[]::new));
    }

    private static String signIn(ConsoleProcess console) {
        var page = console.calls().get("/sign-in");
        var in = console.calls()
                .with("Cookie", cookie(page, "postkick-form"))
                .postForm(
                        "/sign-in",
                        Map.of(
                                "name",
                                "admin",
                                "password",
                                ConsoleProcess.ADMIN_PASSWORD,
                                "_csrf",
                                HttpCalls.csrf(page)));
        return cookie(in, "postkick");
    }

    private static HttpResponse<String> signOut(ConsoleProcess console, String cookie) {
        var calls = browser(console, cookie);
        return calls.postForm("/sign-out", Map.of("_csrf", HttpCalls.csrf(calls.get("/account"))));
    }

    private static int status(ConsoleProcess console, String cookie) {
        return browser(console, cookie).get("/account").statusCode();
    }

    private static HttpCalls browser(ConsoleProcess console, String cookie) {
        return console.calls().with("Cookie", cookie);
    }

    /** With its name. */
    private static String cookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
    }
}
