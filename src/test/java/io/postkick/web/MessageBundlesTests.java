package io.postkick.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.postkick.refusal.Why;
import io.postkick.testsupport.Texts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every text has one place, and none is missing that is asked for by its whole key. */
@Tag("once")
class MessageBundlesTests {

    /** A key that is written out in a template, not put together. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]+)[}(]");

    private static final PathMatchingResourcePatternResolver RESOURCES = new PathMatchingResourcePatternResolver();

    @Test
    void haveEachKeyOnce() throws IOException {
        Set<String> seen = new HashSet<>();
        List<String> again = new ArrayList<>();
        for (Resource bundle : RESOURCES.getResources("classpath*:messages/*.properties")) {
            for (String key : read(bundle).stringPropertyNames()) {
                if (!seen.add(key)) {
                    again.add(key);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
        assertThat(again).isEmpty();
    }

    @Test
    void haveWhatTemplatesAskFor() throws IOException {
        Set<String> missing = new HashSet<>();
        for (Resource template : RESOURCES.getResources("classpath*:templates/**/*.html")) {
            KEY.matcher(template.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .map(MatchResult::group)
                    .map(found -> found.substring(2, found.length() - 1))
                    .filter(key -> said(key).isEmpty())
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void sayWhySomethingIsRefused(Why why) {
        assertThat(said(why.key())).endsWith(why.toString().equals("UNFIT_FOR_LOG") ? "}" : ".");
    }

    private static Stream<Object> reasons() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.postkick").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Why.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()));
    }

    private static String said(String key) {
        return String.valueOf(Texts.source().getMessage(key, null, "", Locale.ENGLISH));
    }

    private static Properties read(Resource bundle) throws IOException {
        var keys = new Properties() {

            @Override
            public synchronized Object put(Object key, Object text) {
                assertThat(containsKey(key)).as("%s twice in %s", key, bundle).isFalse();
                return super.put(key, text);
            }
        };
        try (Reader text = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            keys.load(text);
        }
        return keys;
    }
}
