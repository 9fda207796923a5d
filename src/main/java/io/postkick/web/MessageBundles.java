package io.postkick.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Every text that people see: a bundle in {@code messages/} for each package that says something, found where it lies. */
@Configuration(proxyBeanMethods = false)
public class MessageBundles {

    private static final String FOLDER = "messages/";
    private static final String SUFFIX = ".properties";

    /**
     * All of them.
     *
     * @param resources with the class path
     * @throws IOException if it cannot be read
     */
    @Bean
    public static MessageSource messageSource(ResourcePatternResolver resources) throws IOException {
        var source = new ResourceBundleMessageSource();
        source.setBasenames(Arrays.stream(resources.getResources("classpath*:" + FOLDER + "*" + SUFFIX))
                .map(Resource::getFilename)
                .map(Objects::requireNonNull)
                .map(name -> FOLDER + name.substring(0, name.length() - SUFFIX.length()))
                .distinct()
                .sorted()
                .toArray(String[]::new));
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        return source;
    }
}
