package io.postkick.refusal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the fields of a filter in an address. */
public final class Fields {

    private Fields() {}

    /** Those of a record, by which an address is read. */
    public static Set<String> of(Class<? extends Record> form) {
        return Arrays.stream(form.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes sure that there is no name that is none: misspelt, a filter would let everything through.
     *
     * @param others parameters beside those of the filter
     * @param unknown why it is refused otherwise; its sentence takes the name
     */
    public static void requireKnown(
            Collection<String> names, Set<String> filter, Collection<String> others, Why unknown) {
        names.stream()
                .filter(name -> !filter.contains(name) && !others.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.because(unknown, name);
                });
    }
}
