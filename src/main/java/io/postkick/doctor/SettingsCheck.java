package io.postkick.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Whether the console would start with its settings: each is read as a start reads it, and what refuses one is said in its own words. */
@Component
@Order(3)
class SettingsCheck implements Check {

    private static final String SUBJECT = "Settings";
    private static final String ALL = "postkick";

    private final Environment settings;

    SettingsCheck(Environment settings) {
        this.settings = settings;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (Class<?> kind : kinds()) {
            refusal(kind)
                    .map(refusal -> Diagnosis.wrong(
                            SUBJECT,
                            refusal + (refusal.endsWith(".") ? "" : ".") + " The console does not start so.",
                            null))
                    .filter(one -> !found.contains(one))
                    .ifPresent(found::add);
        }
        return found.isEmpty() ? List.of(Diagnosis.ok(SUBJECT, "can be used")) : found;
    }

    private static List<Class<?>> kinds() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("io.postkick").stream()
                .map(found -> String.valueOf(found.getBeanClassName()))
                .sorted()
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, SettingsCheck.class.getClassLoader()))
                .toList();
    }

    private Optional<String> refusal(Class<?> kind) {
        ConfigurationProperties named = AnnotationUtils.findAnnotation(kind, ConfigurationProperties.class);
        try {
            Binder.get(settings).bindOrCreate(named == null ? ALL : named.value(), Bindable.of(kind));
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of(inWords(e));
        }
    }

    /** What refused it names it as a rule. */
    private static String inWords(BindException refused) {
        String said = conversion(refused)
                .orElseGet(() -> String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(refused).getMessage()));
        return said.contains(ALL + ".") ? said : refused.getName() + ": " + said;
    }

    private static Optional<String> conversion(Throwable refused) {
        for (Throwable each = refused; each != null; each = each.getCause()) {
            if (each instanceof ConversionFailedException failed) {
                Class<?> wanted = failed.getTargetType().getType();
                return Optional.of("\"" + failed.getValue() + "\" is no value of it" + choice(wanted));
            }
        }
        return Optional.empty();
    }

    private static String choice(Class<?> wanted) {
        Object[] choices = wanted.getEnumConstants();
        return choices == null
                ? ""
                : "; there are " + Arrays.stream(choices).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
