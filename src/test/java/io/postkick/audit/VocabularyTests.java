package io.postkick.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.entry.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the packages of the console say that entries are about. */
@LogTest
class VocabularyTests {

    @Autowired
    private Vocabulary vocabulary;

    @Autowired
    private MessageSource messages;

    @Test
    void isThatOfThePublishedSchema() throws IOException {
        JsonNode schema = new JsonMapper()
                .readTree(Path.of("docs/audit-entry.schema.json").toFile());

        assertThat(vocabulary.all().map(Action::name))
                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(
                                schema.at("/properties/action/enum").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList());
    }

    @Test
    void isThatOfTheSamples() {
        assertThat(SampleActions.VOCABULARY.all())
                .containsExactlyInAnyOrderElementsOf(vocabulary.all().toList());
    }

    @Test
    void hasWordsForEverything() {
        vocabulary.all().forEach(action -> {
            assertThat(words("audit.action." + action)).isNotBlank();
            assertThat(words("audit.group." + action.group())).isNotBlank();
            assertThat(action.isIntent() ? words("audit.act." + action) : "-").isNotBlank();
            if (action.traits().contains(Action.Trait.SAYS_DONE)) {
                assertThat(words("audit.action." + action + ".FAILED")).isNotBlank();
                assertThat(words("audit.action." + action + ".UNKNOWN")).isNotBlank();
            }
            assertThat(action.page() == null ? "-" : words("audit.entry.page." + action.group()))
                    .isNotBlank();
        });
    }

    private String words(String key) {
        return messages.getMessage(key, null, Locale.ENGLISH);
    }
}
