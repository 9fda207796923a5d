package io.postkick.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.catalogue.Address;
import io.postkick.host.attribute.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that a service answers and that cannot be. */
class InterpretationTests {

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "999999999999999999", "9999999999999999999", "x", ""})
    void makeNoSenseAsFlags(String flags) {
        assertThat(Interpretation.of(
                        question(Kind.ROUTE),
                        Attributes.of("flags", flags, "transport", "smtp", "nexthop", "b", "recipient", "u@b")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "rate", "mail", "rcpt", "newtls", "auth"})
    void makeNoSenseBelowZero(String name) {
        Attributes answer = Attributes.of("status", "0", "count", "1", "rate", "1", name, "-5");

        assertThat(Interpretation.of(question(Kind.RATES), answer)).isEmpty();
    }

    @Test
    void makeNoSenseAsStates() {
        assertThat(Interpretation.of(
                        question(Kind.PROBE),
                        Attributes.of("status", "0", "recipient_status", "4294967296", "reason", "r")))
                .isEmpty();
    }

    /** trivial-rewrite(8) resolves before cleanup(8) applies aliases. */
    @Test
    void areNotWhereMailGoesForADomainOfAliases() {
        Attributes answer = Attributes.of(
                "flags", "512", "transport", "error", "nexthop", "5.1.1 User unknown", "recipient", "info@valias.test");

        assertThat(Interpretation.of(question(Kind.ROUTE), answer))
                .hasValueSatisfying(finding -> assertThat(finding.inWords())
                        .contains(
                                "address class virtual alias",
                                "virtual_alias_maps knows, mail goes where the alias leads"));
        assertThat(Interpretation.of(
                        question(Kind.ROUTE),
                        Attributes.of(
                                "flags",
                                "4096",
                                "transport",
                                "smtp",
                                "nexthop",
                                "b.example",
                                "recipient",
                                "u@b.example")))
                .hasValueSatisfying(finding -> assertThat(finding.inWords()).doesNotContain("alias leads"));
    }

    @Test
    void areNegativeWherePostfixPrintsThemUnsigned() {
        assertThat(Attributes.of("status", "4294967295").integer("status")).hasValue(-1);
        assertThat(Attributes.of("status", "3").integer("status")).hasValue(3);
        assertThat(Attributes.of("status", "4294967296").integer("status")).hasValue(4294967296L);
        assertThat(Attributes.of("status", "-1").integer("status")).hasValue(-1);
    }

    private static Question question(Kind kind) {
        return new Question(
                "id",
                new Actor("ada", Role.ADMIN, "127.0.0.1", "password"),
                kind,
                (Address) null,
                Attributes.of("ident", "smtp:127.0.0.1"));
    }
}
