package io.postkick.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.content.ReadProperties.OperatorsRead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.unit.DataSize;

/** What the setting lets operators read. */
class OperatorsReadTests {

    @ParameterizedTest
    @CsvSource({
        "NOTHING, HEADERS, false", "NOTHING, BODY, false", "NOTHING, EML, false",
        "HEADERS, HEADERS, true", "HEADERS, BODY, false", "HEADERS, EML, false",
        "BODY, HEADERS, true", "BODY, BODY, true", "BODY, EML, true"
    })
    void isWhatItSays(OperatorsRead setting, WantedPart part, boolean open) {
        assertThat(new ReadProperties(setting, DataSize.ofMegabytes(1), 0).isOpen(part))
                .isEqualTo(open);
    }

    @Test
    void isHeadersUnlessItSaysOtherwise() {
        var sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("test", java.util.Map.of("postkick.queue.read-limit", "7")));

        ReadProperties properties = new Binder(ConfigurationPropertySources.from(sources))
                .bind("postkick.queue", ReadProperties.class)
                .get();

        assertThat(properties).isEqualTo(new ReadProperties(OperatorsRead.HEADERS, DataSize.ofMegabytes(100), 7));
    }
}
