package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.act.CommandedAct;
import io.postkick.act.Guard;
import io.postkick.refusal.Refused;
import io.postkick.retry.elsewhere.RetryOrders;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.ToldRetry;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Retries of this host that somebody at a console elsewhere starts, stops, and has go on. What is answered is how they stand then. */
@Configuration(proxyBeanMethods = false)
class CommandedRetries {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Bean
    CommandedAct commandedStart(Guard guard, StartAct act) {
        return new Order<>(RetryOrders.START, RetryOrders.Start.class) {

            @Override
            Retry done(Actor actor, String id, RetryOrders.Start order) {
                return guard.run(act, actor, start(id, order));
            }
        };
    }

    private static RetryCommand.Start start(String id, RetryOrders.Start order) {
        return new RetryCommand.Start(
                id,
                order.instance(),
                order.wish(),
                order.reason(),
                new RetryCommand.WishedManner(
                        order.pace() == 0 ? null : order.pace(), order.first(), order.pauseAfter()),
                order.approved());
    }

    @Bean
    CommandedAct commandedStop(Steering steering, RetryNow retries) {
        return new Steer(
                RetryOrders.STOP,
                retries,
                (actor, order) -> steering.stop(actor, new RetryCommand.Stop(order.instance(), order.id())));
    }

    @Bean
    CommandedAct commandedResume(Steering steering, RetryNow retries) {
        return new Steer(
                RetryOrders.RESUME,
                retries,
                (actor, order) -> steering.resume(actor, new RetryCommand.Resume(order.instance(), order.id())));
    }

    /** One kind of command. */
    private abstract static class Order<C> implements CommandedAct {

        private final String kind;
        private final Class<C> type;

        Order(String kind, Class<C> type) {
            this.kind = kind;
            this.type = type;
        }

        abstract Retry done(Actor actor, String id, C order);

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public ToldRetry carryOut(Actor actor, String id, JsonNode command) {
            return ToldRetry.of(done(actor, id, MAPPER.convertValue(command, type)));
        }
    }

    /** About one that was begun. */
    private static final class Steer extends Order<RetryOrders.Steer> {

        private final RetryNow retries;
        private final BiFunction<Actor, RetryOrders.Steer, Optional<Retry>> steered;

        Steer(String kind, RetryNow retries, BiFunction<Actor, RetryOrders.Steer, Optional<Retry>> steered) {
            super(kind, RetryOrders.Steer.class);
            this.retries = retries;
            this.steered = steered;
        }

        @Override
        Retry done(Actor actor, String id, RetryOrders.Steer order) {
            return steered.apply(actor, order)
                    .or(() -> retries.find(order.instance(), order.id()))
                    .orElseThrow(() -> Refused.because(RetryWhy.UNKNOWN_RETRY));
        }
    }
}
