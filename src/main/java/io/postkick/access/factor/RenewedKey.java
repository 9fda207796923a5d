package io.postkick.access.factor;

import io.postkick.access.AccessWhy;
import io.postkick.access.factor.FactorTable.Kept;
import io.postkick.refusal.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of apps anew with another key, so that nobody has to add an app again, when a file in the data directory asks for it at
 * the start. The other key is in a file of its own until all are sealed with it: a start that was cut off is gone on with by the next one.
 */
@Component
@Order(0)
class RenewedKey implements ApplicationRunner {

    static final String FILE = "renew-second-factor-key";

    private static final Logger log = LoggerFactory.getLogger(RenewedKey.class);

    private final FactorTable table;
    private final FactorKey key;
    private final Path asked;

    RenewedKey(FactorTable table, FactorKey key, @Value("${postkick.data-directory:./data}") Path dataDirectory) {
        this.table = table;
        this.key = key;
        this.asked = dataDirectory.resolve(FILE);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!Files.exists(asked)) {
            return;
        }
        try {
            renew();
            Files.delete(asked);
        } catch (IOException | Refused e) {
            log.error("{} asks for another key of second factors, which was not made; all is as it was", asked, e);
        }
    }

    private void renew() throws IOException {
        FactorKey next = key.next();
        List<Kept> all = table.secrets();
        if (all.isEmpty()) {
            // With the first app one is made.
            Files.deleteIfExists(key.file());
            return;
        }
        if (all.stream()
                .anyMatch(kept -> next.open(kept.person(), kept.secret()).isEmpty())) {
            table.reseal(sealed(all, next));
        }
        Files.move(next.file(), key.file(), StandardCopyOption.ATOMIC_MOVE);
        log.warn("The secrets of {} apps are sealed with another key now. Copy {}", all.size(), key.file());
    }

    private Map<Kept, String> sealed(List<Kept> all, FactorKey next) {
        Map<Kept, String> sealed = new LinkedHashMap<>();
        for (Kept kept : all) {
            byte[] secret = key.open(kept.person(), kept.secret())
                    .orElseThrow(() -> Refused.because(AccessWhy.SECOND_FACTOR_KEY));
            sealed.put(kept, next.seal(kept.person(), secret, Optional.empty()));
        }
        return sealed;
    }
}
