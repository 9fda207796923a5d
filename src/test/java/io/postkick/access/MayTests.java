package io.postkick.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Every role and every permission. */
class MayTests {

    @ParameterizedTest
    @CsvSource({
        // role, administer, act, kick what is open, kick the rest, ask, read all, read own, end others', end own
        "OPERATOR, false, true,  true,  false, true,  false, true, false, true",
        "ADMIN,    true,  true,  true,  true,  true,  true,  true, true,  true",
        "AUDITOR,  false, false, false, false, false, true,  true, false, false"
    })
    void areGivenByRole(
            Role role,
            boolean administer,
            boolean act,
            boolean kickOpen,
            boolean kickRest,
            boolean ask,
            boolean readAll,
            boolean readOwn,
            boolean endOthers,
            boolean endOwn) {
        Actor olga = new Actor("olga", role, "192.0.2.1", "password");
        Authentication caller = new TestingAuthenticationToken("olga", null, role.authority());
        assertThat(List.of(May.administer(role), May.administer(caller), May.administer(olga)))
                .containsOnly(administer);
        assertThat(List.of(May.act(role), May.act(caller))).containsOnly(act);
        assertThat(List.of(May.kick(role, true), May.kick(caller, true))).containsOnly(kickOpen);
        assertThat(List.of(May.kick(role, false), May.kick(caller, false))).containsOnly(kickRest);
        assertThat(May.does(role, Deed.HOLD, true)).isEqualTo(kickOpen);
        assertThat(May.does(role, Deed.HOLD, false)).isEqualTo(kickRest);
        assertThat(List.of(May.ask(role), May.ask(caller))).containsOnly(ask);
        assertThat(List.of(May.readAll(role), May.readAll(caller), May.read(olga, "ben")))
                .containsOnly(readAll);
        assertThat(List.of(May.readMail(role), May.readMail(caller))).containsOnly(act);
        assertThat(List.of(May.track(role), May.track(caller))).containsOnly(true);
        assertThat(May.trackAll(role)).isEqualTo(readAll);
        assertThat(May.read(olga, "olga")).isEqualTo(readOwn);
        assertThat(May.end(olga, "ben")).isEqualTo(endOthers);
        assertThat(May.end(olga, "olga")).isEqualTo(endOwn);
    }

    @Test
    void areNoneWithoutARole() {
        Authentication stranger = new TestingAuthenticationToken("olga", null, "ROLE_ROOT");
        assertThat(List.of(
                        May.administer(stranger),
                        May.act(stranger),
                        May.kick(stranger, true),
                        May.ask(stranger),
                        May.track(stranger),
                        May.readMail(stranger),
                        May.readAll(stranger)))
                .containsOnly(false);
    }

    /** A new one needs a column above. */
    @Test
    void haveAColumnEach() {
        var names = new TreeMap<String, Method>();
        Arrays.stream(May.class.getMethods())
                .filter(method -> method.getDeclaringClass() == May.class)
                .forEach(method -> names.put(method.getName(), method));
        assertThat(names.keySet())
                .containsExactly(
                        "act",
                        "administer",
                        "ask",
                        "does",
                        "end",
                        "kick",
                        "read",
                        "readAll",
                        "readMail",
                        "track",
                        "trackAll");
    }

    /** What the page's head calls the person's role is no permission. */
    @Test
    void areNotWorkedOutFromRolesInTemplates() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            assertThat(templates.filter(Files::isRegularFile).flatMap(MayTests::lines))
                    .filteredOn(line -> line.matches(".*(hasRole|hasAnyRole|'(ADMIN|OPERATOR|AUDITOR)').*"))
                    .allMatch(line -> line.contains("<small class=\"role\""));
        }
    }

    private static Stream<String> lines(Path template) {
        try {
            return Files.readAllLines(template).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
