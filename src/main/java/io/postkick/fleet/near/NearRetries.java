package io.postkick.fleet.near;

import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.retry.RetryNow;
import io.postkick.retry.elsewhere.RetryOrders;
import io.postkick.retry.result.ToldRetry;
import java.util.List;

/** Answers how retries stand that were begun here. */
public class NearRetries implements Answerer {

    private final RetryNow retries;

    NearRetries(RetryNow retries) {
        this.retries = retries;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(new HostAnswer<>(
                PostfixCalls.RETRY,
                RetryOrders.Wanted.class,
                asked -> new RetryOrders.Known(retries.find(asked.instance(), asked.id())
                        .map(ToldRetry::of)
                        .orElse(null))));
    }
}
