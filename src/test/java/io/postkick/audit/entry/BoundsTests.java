package io.postkick.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a long text is recorded. */
class BoundsTests {

    private static final int LONG = 4_000_000;

    @TempDir
    Path directory;

    private LogFixture fixture;

    @BeforeEach
    void start() {
        fixture = LogFixture.started(TestDatabase.sqlite(directory), "mx1");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    /** Every text member there is, also one that comes later. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "KICK_INTENDED",
                "KICK_DENIED",
                "ACCESS_DENIED",
                "SIGN_IN_FAILED",
                "USER_CHANGED",
                "RETRY_INTENDED"
            })
    void holdForEveryMember(String name) throws ReflectiveOperationException {
        Action action = SampleActions.VOCABULARY.named(name);
        NewEntry recorded =
                fixture.log.record(filledWith("x".repeat(LONG), action)).content();

        for (RecordComponent member : NewEntry.class.getRecordComponents()) {
            // The log says itself in which form a detail is.
            if (member.getType() == String.class && !member.getName().equals("detailFormat")) {
                String text = (String) member.getAccessor().invoke(recorded);
                assertThat(text)
                        .as(member.getName())
                        .endsWith(" more characters)")
                        .hasSizeLessThan(most(member, action));
            }
        }
    }

    private static int most(RecordComponent member, Action action) {
        boolean namesMessages = member.getName().equals("detail") && action.equals(SampleActions.RETRY_INTENDED);
        boolean refused = action.name().matches(".*(DENIED|FAILED)");
        return namesMessages ? 401_000 : refused ? 2_100 : 31_000;
    }

    private static NewEntry filledWith(String text, Action action) throws ReflectiveOperationException {
        RecordComponent[] members = NewEntry.class.getRecordComponents();
        Constructor<NewEntry> constructor = NewEntry.class.getDeclaredConstructor(
                Arrays.stream(members).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(Arrays.stream(members)
                .map(member -> member.getType() == String.class ? text : action)
                .toArray());
    }

    @Test
    void sayHowMuchIsMissing() {
        String path = "/people/" + "x".repeat(60_000);

        NewEntry recorded = fixture.log
                .record(new EntryBuilder(SampleActions.ACCESS_DENIED)
                        .detail("GET " + path)
                        .entry())
                .content();

        assertThat(recorded.detail()).isEqualTo(("GET " + path).substring(0, 2_000) + "… (58,012 more characters)");
    }

    @Test
    void cutNoCharacterInHalf() {
        assertThat(RecordedText.of("a\ud83d\udceeb", 2)).isEqualTo("a… (3 more characters)");
        assertThat(RecordedText.of("a\ud83d\udceeb", 3)).isEqualTo("a\ud83d\udcee… (1 more characters)");
        assertThat(RecordedText.of("a\ud83d\udceeb", 4)).isEqualTo("a\ud83d\udceeb");
    }

    /** What was asked for and done stays whole: all IDs with a reason each, the longest request, the longest question. */
    @Test
    void leaveRoomForWhatIsDone() {
        String part = "E352D20C0A3E352D20C0A3E3+86400 TRIED_AGAIN:deferred | " + "r".repeat(251) + "\n";
        String request = "\\xFF".repeat(1024);
        String question = "request=resolve sender=%s address=%s".formatted("\\x20".repeat(1000), "\\x20".repeat(1000));

        assertThat(recorded(SampleActions.RETRY_CONCLUDED, "W", "s".repeat(2_001) + part.repeat(1_000))
                        .detail())
                .doesNotContain("more characters");
        assertThat(recorded(SampleActions.KICK_INTENDED, request, null).request())
                .isEqualTo(request);
        assertThat(recorded(SampleActions.ASK_INTENDED, question, null).request())
                .isEqualTo(question);
    }

    private NewEntry recorded(Action action, String request, String detail) {
        return fixture.log
                .record(new EntryBuilder(action).request(request).detail(detail).entry())
                .content();
    }
}
