package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Databases;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import io.postkick.testsupport.HttpCalls;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a second person does so at every console of one database, outlives a restart, and is carried out once by all of them. */
class SharedApprovalsIT {

    private static final String PASSWORD = "a password only for ada";

    @TempDir
    private Path folder;

    @Test
    void areAskedForAtOneConsoleApprovedAtTheOtherAndCarriedOutOnce() throws Exception {
        var database = Databases.newPostgreSql();
        String[] settings = {
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.username(),
            "spring.datasource.password=" + database.password(),
            "postkick.approval=private"
        };
        try (var postfix = FakePostfix.in(folder).configure("rewrite unix - - n - - trivial-rewrite\n");
                var rewrite = postfix.serve("private/rewrite", FakeService.reading());
                var other = start(postfix, "other", settings)) {
            String page;
            try (var one = start(postfix, "one", settings)) {
                page = asked(one, signIn(one, "admin", ConsoleProcess.ADMIN_PASSWORD));
                one.kill();
            }
            try (var one = start(postfix, "one", settings)) {
                assertThat(post(other, signIn(other, "ada", PASSWORD), page + "/approve", Map.of())
                                .statusCode())
                        .isEqualTo(302);
                assertThat(rewrite.requests()).isEmpty();
                String admin = signIn(one, "admin", ConsoleProcess.ADMIN_PASSWORD);

                List<Integer> statuses = IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> post(i % 2 == 0 ? one : other, admin, page + "/carry-out", Map.of())
                                        .statusCode()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

                assertThat(statuses).containsOnly(302, 409).containsOnlyOnce(302);
                assertThat(rewrite.requests()).hasSize(1);
            }
        }
    }

    /** By the administrator, once ada is there; the page of what waits. */
    private static String asked(ConsoleProcess console, String cookie) {
        var ada = Map.of(
                "name", "ada", "role", "ADMIN", "password", PASSWORD, "ownPassword", ConsoleProcess.ADMIN_PASSWORD);
        assertThat(post(console, cookie, "/people", ada).statusCode()).isEqualTo(302);
        String token = console.calls().newToken("admin", ConsoleProcess.ADMIN_PASSWORD);
        String instance = HttpCalls.json(console.calls().withToken(token).get("/api/v1/instances"))
                .get(0)
                .get("name")
                .asString();
        var asked = post(
                console,
                cookie,
                "/instances/" + instance + "/services/private/rewrite/kicks",
                Map.of("press", UUID.randomUUID().toString(), "request", "W", "reason", "test", "repeat", "true"));
        assertThat(asked.statusCode()).isEqualTo(302);
        return asked.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private ConsoleProcess start(FakePostfix postfix, String node, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("postkick.node=" + node);
        return ConsoleProcess.start(
                folder.resolve("data-" + node), postfix.configDirectory(), List.of(), all.toArray(String[]::new));
    }

    private static HttpResponse<String> post(
            ConsoleProcess console, String cookie, String path, Map<String, String> fields) {
        HttpCalls calls = console.calls().with("Cookie", cookie);
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", HttpCalls.csrf(calls.get("/account")));
        return calls.postForm(path, all);
    }

    private static String signIn(ConsoleProcess console, String name, String password) {
        var page = console.calls().get("/sign-in");
        var in = console.calls()
                .with("Cookie", cookie(page, "postkick-form"))
                .postForm("/sign-in", Map.of("name", name, "password", password, "_csrf", HttpCalls.csrf(page)));
        return cookie(in, "postkick");
    }

    /** With its name. */
    private static String cookie(HttpResponse<?> answer, String name) {
        return Stream.of(answer)
                .flatMap(each -> each.headers().allValues("Set-Cookie").stream())
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
    }
}
