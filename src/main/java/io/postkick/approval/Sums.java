package io.postkick.approval;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From whom and to whom how many of an act's messages are, as its preview sums them up.
 *
 * @param senders with most messages, most first
 * @param moreSenders how many others there are
 * @param destinations domains with most messages, most first
 * @param moreDestinations how many others there are
 * @param known of how many messages it is known
 */
record Sums(List<Sum> senders, int moreSenders, List<Sum> destinations, int moreDestinations, int known) {

    private static final int MOST_NAMED = 5;

    record Sum(String name, int messages) {}

    static Sums of(Collection<? extends Addressed> messages) {
        Map<String, Integer> senders = new HashMap<>();
        Map<String, Integer> domains = new HashMap<>();
        for (Addressed message : messages) {
            senders.merge(message.bounce() ? "" : message.sender(), 1, Integer::sum);
            domainsOf(message).forEach(domain -> domains.merge(domain, 1, Integer::sum));
        }
        return new Sums(most(senders), more(senders), most(domains), more(domains), messages.size());
    }

    private static Stream<String> domainsOf(Addressed message) {
        return message.recipients().stream()
                .map(address -> address.substring(address.lastIndexOf('@') + 1))
                .distinct();
    }

    private static List<Sum> most(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> new Sum(count.getKey(), count.getValue()))
                .sorted(Comparator.comparingInt(Sum::messages).reversed().thenComparing(Sum::name))
                .limit(MOST_NAMED)
                .toList();
    }

    private static int more(Map<String, Integer> counts) {
        return Math.max(0, counts.size() - MOST_NAMED);
    }
}
