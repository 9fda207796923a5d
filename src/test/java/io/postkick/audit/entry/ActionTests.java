package io.postkick.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTests {

    private static final Action SHELVED = Action.end("SHELVING_CONCLUDED", "shelves");
    private static final Action SHELVING = Action.intent("SHELVING_INTENDED", "shelves", SHELVED);

    @Test
    void comesFromThePackageThatHasIt() {
        Vocabulary vocabulary = vocabulary(SHELVING, SHELVED);

        assertThat(vocabulary.named("SHELVING_INTENDED")).isSameAs(SHELVING);
        assertThat(vocabulary.intents()).containsExactly(SHELVING);
        assertThat(vocabulary.groups()).containsExactly("shelves");
    }

    @Test
    void ofAnotherVersionKeepsItsName() {
        Action later = Vocabulary.NONE.named("Something-Later");

        assertThat(later.name()).isEqualTo("Something-Later");
        assertThat(later.isRecognized()).isFalse();
        assertThat(later.isIntent()).isFalse();
    }

    @Test
    void hasANameThatMayStandInSql() {
        assertThatIllegalArgumentException().isThrownBy(() -> Action.note("IT'S", "shelves"));
    }

    @Test
    void belongsToOnePackage() {
        assertThatIllegalArgumentException().isThrownBy(() -> vocabulary(SHELVED, SHELVED));
    }

    @Test
    void thatIsIntendedHasAnEndThatSomebodyRecords() {
        assertThatIllegalArgumentException().isThrownBy(() -> vocabulary(SHELVING));
    }

    private static Vocabulary vocabulary(Action... actions) {
        return new Vocabulary(List.of(() -> List.of(actions)));
    }
}
