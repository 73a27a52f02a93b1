package dev.kindbus.benchmarks.inline;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.bus.FrameEventBus;
import dev.kindbus.runtime.SubscriptionOptions;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.util.List;
import java.util.concurrent.SubmissionPublisher;
import net.engio.mbassy.bus.MBassador;
import org.greenrobot.eventbus.EventBus;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import reactor.core.publisher.Sinks;

/** Everyone who can call handlers on the publisher's thread, set up as its documentation says for that. */
public enum InlinePeer {
    PLAIN_LOOP("plain loop") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            return new PlainLoop(listeners);
        }
    },
    ENUM_SWITCH("enum switch") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            return new EnumSwitch(listeners);
        }
    },
    KINDBUS("Kindbus inline") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            FrameEventBus bus = FrameEventBus.create(CAPACITY);
            listeners.forEach(
                    listener -> bus.onFrame(SubscriptionOptions.defaults().inline(), listener));
            return bus.publish()::frame;
        }
    },
    GUAVA("Guava EventBus") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            var bus = new com.google.common.eventbus.EventBus();
            listeners.forEach(bus::register);
            return bus::post;
        }
    },
    GREENROBOT("greenrobot, posting") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            EventBus bus = EventBus.builder().logNoSubscriberMessages(false).build();
            listeners.forEach(bus::register);
            return bus::post;
        }
    },
    MBASSADOR("MBassador, synchronous") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            MBassador<Object> bus = new MBassador<>(error -> System.err.println(error));
            listeners.forEach(bus::subscribe);
            return bus::publish;
        }
    },
    SPRING("Spring multicaster") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            var multicaster = new SimpleApplicationEventMulticaster();
            for (FrameListener listener : listeners) {
                ApplicationListener<PayloadApplicationEvent<Frame>> each = ApplicationListener.forPayload(listener);
                multicaster.addApplicationListener(each);
            }
            return frame -> multicaster.multicastEvent(new PayloadApplicationEvent<>(multicaster, frame));
        }
    },
    REACTOR("Reactor direct sink") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            Sinks.Many<Frame> sink = Sinks.many().multicast().directBestEffort();
            listeners.forEach(sink.asFlux()::subscribe);
            // Not orThrow: with nobody subscribed the answer is that nobody was.
            return frame -> checkEmitted(sink.tryEmitNext(frame));
        }
    },
    RXJAVA("RxJava subject, serialized") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            Subject<Frame> subject = PublishSubject.<Frame>create().toSerialized();
            CompositeDisposable subscriptions = new CompositeDisposable();
            listeners.forEach(listener -> subscriptions.add(subject.subscribe(listener::accept)));
            return subject::onNext;
        }
    },
    SUBMISSION_PUBLISHER("SubmissionPublisher, direct executor") {
        @Override
        public InlineDispatch open(List<FrameListener> listeners) {
            SubmissionPublisher<Frame> publisher = new SubmissionPublisher<>(Runnable::run, CAPACITY);
            listeners.forEach(listener -> publisher.subscribe(new DirectSubscriber(listener)));
            return publisher::submit;
        }
    };

    private static final int CAPACITY = 4096;

    private final String title;

    InlinePeer(String title) {
        this.title = title;
    }

    /** Its name in reports. */
    public String title() {
        return title;
    }

    /** Subscribes the listeners. Whoever calls this holds on to them: MBassador does not. */
    public abstract InlineDispatch open(List<FrameListener> listeners);

    private static void checkEmitted(Sinks.EmitResult result) {
        if (result == Sinks.EmitResult.FAIL_OVERFLOW || result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            throw new IllegalStateException(result.toString());
        }
    }
}
