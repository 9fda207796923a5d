package io.postkick.host.cf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one master.cf says. A service is one type and one endpoint, so the class counts; of several lines for one service
 * the last one wins, in the place of the first ({@code master_config()}, src/master/master_conf.c). A line that master(8)
 * would give up on is a problem; the others stay.
 */
public record MasterCf(List<MasterEntry> services, List<ConfigurationProblem> problems) {

    public static final int MOST_SERVICES = 1000;

    public static MasterCf parse(ConfigurationText text) {
        if (text.failure() != null) {
            return new MasterCf(List.of(), List.of(text.failure()));
        }
        List<ConfigurationProblem> problems = new ArrayList<>();
        Map<Key, MasterEntry> services = new LinkedHashMap<>();
        for (LogicalLine line : LogicalLine.of(text.file(), text.content(), problems)) {
            try {
                MasterEntry entry = MasterLine.parse(line);
                services.put(new Key(entry.type(), entry.serviceClass(), entry.name()), entry);
            } catch (BadLine e) {
                String reason = e.getMessage() + "; Postfix does not start with this line";
                problems.add(new ConfigurationProblem(text.file(), line.number(), reason));
            }
        }
        if (services.size() > MOST_SERVICES) {
            String reason = "this file defines %d services; Postkick takes the first %d and leaves the others out"
                    .formatted(services.size(), MOST_SERVICES);
            problems.add(0, new ConfigurationProblem(text.file(), 0, reason));
        }
        return new MasterCf(services.values().stream().limit(MOST_SERVICES).toList(), List.copyOf(problems));
    }

    private record Key(EndpointType type, ServiceClass serviceClass, String name) {}
}
