import { ErrorBoundary, lazy, LocationProvider, Route, Router } from 'preact-iso';
import { Layout } from './components/layout.js';
import { NotFound } from './pages/not-found.js';

const MonthTally = lazy(() => import('./pages/month-tally.js').then(({ MonthTally }) => MonthTally));
const Month = lazy(() => import('./pages/month.js').then(({ Month }) => Month));
const Incidents = lazy(() => import('./pages/incidents.js').then(({ Incidents }) => Incidents));
const IncidentPage = lazy(() => import('./pages/incident.js').then(({ IncidentPage }) => IncidentPage));
const FacilityPage = lazy(() => import('./pages/facility.js').then(({ FacilityPage }) => FacilityPage));
const PerpetratorPage = lazy(() => import('./pages/perpetrator.js').then(({ PerpetratorPage }) => PerpetratorPage));
const Desk = lazy(() => import('./pages/desk.js').then(({ Desk }) => Desk));
const Imports = lazy(() => import('./pages/imports.js').then(({ Imports }) => Imports));
const ImportPage = lazy(() => import('./pages/import.js').then(({ ImportPage }) => ImportPage));
const Submit = lazy(() => import('./pages/submit.js').then(({ Submit }) => Submit));
const Device = lazy(() => import('./pages/device.js').then(({ Device }) => Device));
const SignIn = lazy(() => import('./pages/sign-in.js').then(({ SignIn }) => SignIn));
const Graphiql = lazy(() => import('./pages/graphiql.js').then(({ Graphiql }) => Graphiql));
const People = lazy(() => import('./pages/people.js').then(({ People }) => People));
const OwnAccount = lazy(() => import('./pages/own-account.js').then(({ OwnAccount }) => OwnAccount));
const Invitation = lazy(() => import('./pages/invitation.js').then(({ Invitation }) => Invitation));

/** Every page has its address; each is loaded when it is first opened. */
export function App() {
  return (
    <LocationProvider>
      <Layout>
        <ErrorBoundary>
          <Router>
            <Route path="/" component={MonthTally} />
            <Route path="/months" component={Month} />
            <Route path="/months/:month" component={Month} />
            <Route path="/months/:month/:version" component={Month} />
            <Route path="/incidents" component={Incidents} />
            <Route path="/incidents/:reference" component={IncidentPage} />
            <Route path="/facilities/:id" component={FacilityPage} />
            <Route path="/perpetrators/:id" component={PerpetratorPage} />
            <Route path="/desk" component={Desk} />
            <Route path="/imports" component={Imports} />
            <Route path="/imports/:id" component={ImportPage} />
            <Route path="/submit" component={Submit} />
            <Route path="/device" component={Device} />
            <Route path="/sign-in" component={SignIn} />
            <Route path="/invitation" component={Invitation} />
            <Route path="/people" component={People} />
            <Route path="/account" component={OwnAccount} />
            <Route path="/graphiql" component={Graphiql} />
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      </Layout>
    </LocationProvider>
  );
}
