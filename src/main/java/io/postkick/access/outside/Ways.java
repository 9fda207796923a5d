package io.postkick.access.outside;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All services through which people may sign in; none unless the settings name some. */
@Component
public class Ways {

    private final List<Way> all;

    Ways(List<SetWays> kinds) {
        this.all = kinds.stream().flatMap(kind -> kind.ways().stream()).toList();
    }

    public List<Way> all() {
        return all;
    }

    /** Those that are asked about passwords typed here. */
    public List<Way> directories() {
        return all.stream().filter(Way::isDirectory).toList();
    }

    /** Those to which people are sent to sign in there. */
    public List<Way> providers() {
        return all.stream().filter(way -> !way.isDirectory()).toList();
    }

    /** The one of that {@link Way#text}, also with what stands behind a plus sign; empty if the settings name it no more. */
    public Optional<Way> of(String text) {
        return all.stream()
                .filter(way -> text.equals(way.text()) || text.startsWith(way.text() + "+"))
                .findFirst();
    }

    /** What people call it; what the settings name no more is called as it was there. */
    public String name(String text) {
        return of(text).map(Way::name).orElse(text);
    }
}
