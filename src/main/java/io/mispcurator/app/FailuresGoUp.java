package io.mispcurator.app;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/**
 * A route that does not say what becomes of its failures leaves them to the route that called it, also one that an operator
 * adds. Camel's default would end them there: the caller's answer to failures would not be asked.
 */
final class FailuresGoUp extends MainListenerSupport {

    @Override
    public void afterConfigure(BaseMainSupport main) {
        main.getCamelContext().getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
    }
}
